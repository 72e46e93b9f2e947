# The steps of tests/fresh-machine.sh, for people who have a container engine:
#   docker build --build-arg SDK=IMAGE -t deepdrummer .        IMAGE: Microsoft's image of the .NET 10 SDK, from where you get images
#   docker run --rm -v "$PWD/runs:/runs" deepdrummer study --out /runs/first
ARG SDK
FROM ${SDK} AS sdk

FROM debian:12
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet
COPY . /opt/deepdrummer
RUN /opt/deepdrummer/deepdrummer doctor
ENTRYPOINT ["/opt/deepdrummer/deepdrummer"]
