from tests.review.shell.stand_ins import install

install()
