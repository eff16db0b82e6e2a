# Other enums and tables of the module are none of the catalog's business.
from enum import Enum


class Colour(str, Enum):
    RED = "Red"
    GREEN = "Green"
    BLUE = "Blue"
    PINK = "Pink"


class ShopEvent(Enum):
    ORDER_PLACED = "order_placed"
    ORDER_SHIPPED = "order_shipped"
    CART_CHANGED = "cart_changed"


class EventCategory(Enum):
    ORDER = "order"
    MISC = "misc"


CATEGORY_COLOURS = {EventCategory.ORDER: Colour.RED, EventCategory.MISC: "grey"}
CATEGORY_OF_COLOUR = {Colour.RED: EventCategory.ORDER}
CATEGORY_ORDER = {EventCategory.ORDER: [1, 2]}
DEPRECATED_MODULES = ["app.events.old"]
FALLBACK_COLOUR = Colour.PINK
LEGACY_COLOURS = {"Rouge": Colour.RED}
EVENT_CATEGORIES = {ShopEvent.ORDER_PLACED: EventCategory.ORDER}
