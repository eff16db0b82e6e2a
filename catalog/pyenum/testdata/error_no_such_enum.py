# options: enum=Nope
from enum import Enum
class A(Enum):
    X = "x"
