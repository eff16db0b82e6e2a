# Categories may be bare strings, and list their events.
from enum import Enum


class ShopEvent(Enum):
    ORDER_PLACED = "order_placed"
    ORDER_SHIPPED = "order_shipped"
    CART_CHANGED = "cart_changed"


EVENTS_BY_CATEGORY = {
    "cart": [ShopEvent.CART_CHANGED],
    "order": (ShopEvent.ORDER_PLACED, "order_shipped"),
}
CROSS_PROCESS = set()
