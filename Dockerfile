# Pages and API of one register, as nobody in particular. The register and its key live in /data, which is yours to keep.
FROM python:3.13-slim
WORKDIR /opt/servanda
COPY requirements/build.txt requirements/core.txt requirements/web.txt requirements/
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip install --no-cache-dir --require-hashes -r requirements/build.txt -r requirements/core.txt -r requirements/web.txt && \
    pip install --no-cache-dir --no-deps --no-build-isolation . && \
    useradd --system --uid 10001 --home-dir /data --create-home servanda
USER servanda
WORKDIR /data
ENV SERVANDA_REGISTER=/data/servanda.db SERVANDA_PASSPHRASE_FILE=/run/secrets/servanda_passphrase
EXPOSE 8321
HEALTHCHECK CMD python -c "from urllib.request import urlopen; urlopen('http://127.0.0.1:8321/readyz', timeout=3)"
ENTRYPOINT ["servanda"]
CMD ["serve", "--host", "0.0.0.0"]
