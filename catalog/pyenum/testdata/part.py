# options: enum=OldShop
from enum import Enum


class ShopEvent(Enum):
    IGNORED = "ignored"


class OldShop(Enum):
    PLACED = "placed"
    RETURNED = "order_returned"  # The order has come back.
