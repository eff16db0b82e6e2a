# Older enums become aliases: by reference, by wire value; known older values stay.
from enum import Enum


class ShopEvent(Enum):
    ORDER_PLACED = "order_placed"
    ORDER_SHIPPED = "order_shipped"
    CART_CHANGED = "cart_changed"


class OldShop(Enum):
    PLACED = "placed"
    SHIPPED = ShopEvent.ORDER_SHIPPED.value
    CART = "cart_changed"
    NOTHING = "nothing_at_all"


class Former(Enum):
    PLACE = ShopEvent.ORDER_PLACED


OldName = ShopEvent
