# options: keep
from enum import Enum
class ShopEvent(Enum):
    CART_CHANGED = "order_placed"
    SECOND = "second"
    ORDER_SHIPPED = "second"
