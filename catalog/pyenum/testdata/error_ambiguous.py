from enum import Enum
class A(Enum):
    X = "x"
class B(Enum):
    Y = "y"
