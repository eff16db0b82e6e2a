# options: keep
from enum import Enum


class ShopEvent(Enum):
    NEW = "new"
    ORDER_SHIPPED = "order_shipped"
    NEWER = "newer"
