# All problems of members at once.
from enum import Enum, auto


class ShopEvent(Enum):
    ORDER_PLACED = "order_placed"
    ORDER_PLACED = "order_placed_again"
    order_shipped = "order_shipped"
    NUMBER = 7
    COUNTED = auto()
    SPACED = "Cart Changed"
    CALLED = compute("x")
    NONE = None
    TUPLE = ("a", "b")
