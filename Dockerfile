# The command with all extras, as a user without rights; articles are mounted, nothing is written but where --output points.
#   docker build -t provenance .
#   docker run --rm -v "$PWD:/work" provenance audit articles/
FROM python:3.12-slim AS build
COPY . /source
RUN python -m pip install --no-cache-dir --disable-pip-version-check --prefix=/install "/source[feeds,scale,trace]"

FROM python:3.12-slim
COPY --from=build /install /usr/local
RUN useradd --create-home --uid 10001 auditor
USER auditor
WORKDIR /work
ENTRYPOINT ["provenance"]
CMD ["--help"]
