# All problems of tables at once.
from enum import Enum


class ShopEvent(Enum):
    ORDER_PLACED = "order_placed"
    CART_CHANGED = "cart_changed"


class EventCategory(Enum):
    ORDER = "order"
    BAD = "Bad Name"
    ONE = 1


CATEGORY = {
    ShopEvent.ORDER_PLACED: EventCategory.ORDER,
    ShopEvent.NOBODY: EventCategory.ORDER,
    ShopEvent.CART_CHANGED: EventCategory.NOWHERE,
}
CROSS_PROCESS = {ShopEvent.ORDER_LOST, "order_placed"}
