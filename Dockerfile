# The steps of tests/fresh-machine.sh, for people who have a container engine:
#   docker build -t deepdrummer .
#   docker run --rm -v "$PWD/runs:/runs" deepdrummer study --out /runs/first
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk

FROM debian:12
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
COPY . /opt/deepdrummer
RUN /opt/deepdrummer/deepdrummer doctor
ENTRYPOINT ["/opt/deepdrummer/deepdrummer"]
