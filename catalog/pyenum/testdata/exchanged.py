# Both wire values exchanged: the names were.
from enum import Enum


class ShopEvent(Enum):
    ORDER_PLACED = "order_shipped"
    ORDER_SHIPPED = "order_placed"
    CART_CHANGED = "cart_changed"
