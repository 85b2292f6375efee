from typing import Optional

from pydantic import BaseModel, BaseSettings, EmailStr, Field, root_validator, validator
from pydantic import parse_obj_as, validate_arguments
from pydantic.error_wrappers import ValidationError
from pydantic.generics import GenericModel


class Settings(BaseSettings):
    database: str = "sqlite://"

    class Config:
        env_prefix = "APP_"


class Address(BaseModel):
    street: str
    zip: str = Field(..., regex=r"^\d{5}$", max_items=5)
    country: Optional[str] = Field(None, const=True, min_len=2)


class User(BaseModel):
    name: str
    email: EmailStr
    address: Address

    class Config:
        orm_mode = True
        allow_population_by_field_name = True

    @validator("name")
    def strip(cls, value):
        return value.strip()

    @root_validator
    def check(cls, values):
        return values


def load(text: str) -> User:
    user = User.parse_raw(text)
    print(user.dict(), user.json(indent=2), User.schema(), user.__fields_set__)
    return User.parse_obj(user.copy(update={"name": "b"}).model_dumps())


def save(user: User) -> str:
    print(User.from_orm(user), User.schema_json(), User.__fields__, User.construct(name="a"))
    return user.model_dump_json(indents=2)


@validate_arguments
def rename(user: User, name: str) -> list[User]:
    return parse_obj_as(list[User], [user.model_copy(updates={"name": name})])
