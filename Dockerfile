# The command with all extras, as a user without rights; docs/docker.md shows how to run it.
FROM python:3.12-slim AS build
COPY LICENSE README.md hatch_build.py pyproject.toml /source/
COPY rules /source/rules
COPY src /source/src
RUN python -m venv --without-pip /opt/provenance \
 && python -m pip --python /opt/provenance install --no-cache-dir --disable-pip-version-check "/source[feeds,scale,trace]"

# the same image, since an environment refers to the Python it was made by
FROM python:3.12-slim
LABEL org.opencontainers.image.title="provenance" org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/provenance /opt/provenance
ENV PATH=/opt/provenance/bin:$PATH
RUN useradd --create-home --uid 10001 auditor
# by number, so that a cluster can tell that it is not root
USER 10001
WORKDIR /work
# as the first process of a container Python does not end at SIGTERM; an interrupt ends it, and `--watch` in good order
STOPSIGNAL SIGINT
ENTRYPOINT ["provenance"]
CMD ["--help"]
