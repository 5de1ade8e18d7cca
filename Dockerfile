# Built in the SDK's image, run in the smaller ASP.NET one, as a user who may write to /data only.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/PersonalizationEdge -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data /rules && chown app:app /data
USER app
ENV Edge__Listen=http://0.0.0.0:8080 \
    Edge__Admin=http://127.0.0.1:8081 \
    Edge__Data=/data \
    Edge__Rules=/rules
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s CMD ["dotnet", "edge.dll", "health"]
ENTRYPOINT ["dotnet", "edge.dll"]
