from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, create_engine, select
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import Session, mapper, relationship, sessionmaker
from sqlalchemy.sql import bindparams

Base = declarative_base()
engine = create_engine("sqlite://", echo=True, convert_unicode=True)
metadata = MetaData(bind=engine)
tags = Table("tags", metadata, Column("name", String), autoload=True)


class Author(Base):
    __tablename__ = "authors"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False)
    books = relationship("Book", back_populates="author", lazy="dynamic")


class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    author_id = Column(Integer, ForeignKey("authors.id"))
    author = relationship(Author, back_populates="books")


Local = sessionmaker(bind=engine, autocommit=True, autofluss=False)


def find(session: Session, name: str):
    author = session.query(Author).get(1)
    other = session.query(Author).filterby(name=name).first()
    rows = session.execute(select([Author.name])).fetchall()
    return author, other, rows, session.exec(select(Author)), session.query(Author).values_list()


def raw(name: str):
    result = engine.execute("select * from authors where name = ?", name)
    print(engine.table_names(), engine.has_table("authors"))
    return result.fetchone(), bindparams("a"), mapper(Author, tags)


def save(session: Session, author: Author) -> None:
    session.bulk_add([author])
    session.commit_all()
    Base.metadata.create_all(engine, check_first=True)
