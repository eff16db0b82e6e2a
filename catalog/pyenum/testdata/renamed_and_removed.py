# A rename is known by the wire value, a new value by the name; what is gone is retired.
from enum import Enum


class ShopEvent(str, Enum):
    ORDER_SENT = "order_shipped"
    ORDER_PLACED = "order_made"
