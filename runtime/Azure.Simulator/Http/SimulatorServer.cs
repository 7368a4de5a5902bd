using System.Net;
using Azure.Simulator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Azure.Simulator.Http;

/// <summary>Serves a simulated cloud on a port of 127.0.0.1, HTTP/1.1 without TLS. The Host header says which service is meant.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    internal const string UnknownHostHeader = "x-simulator-unknown-host";
    private readonly WebApplication application;
    private readonly string directory;

    private SimulatorServer(WebApplication application, int port, string directory)
    {
        this.application = application;
        this.directory = directory;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts on a port, 0 for any free one, and says so in the cloud's folder.</summary>
    /// <exception cref="SimulatorException">MKT6004: the port is taken.</exception>
    internal static async Task<SimulatorServer> StartAsync(SimulatedCloud cloud, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MaxRequestLineSize = 20 * 1024;
            options.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
            options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var application = builder.Build();
        application.Run(context => ServeAsync(cloud, context));
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            await application.DisposeAsync();
            throw new SimulatorException(
                "MKT6004",
                $"The simulated cloud cannot listen on port {port}: {exception.Message}",
                "Choose another port, or 0 for any free one.",
                exception);
        }

        var actual = new Uri(application.Urls.First()).Port;
        new ServerFile(actual, Environment.ProcessId).Write(cloud.Options.Directory);
        return new SimulatorServer(application, actual, cloud.Options.Directory);
    }

    public async ValueTask DisposeAsync()
    {
        ServerFile.Remove(directory);
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static async Task ServeAsync(SimulatedCloud cloud, HttpContext context)
    {
        var response = await cloud.Dispatcher.SendAsync(Read(context), context.RequestAborted);
        if (response.Breakage == Breakage.Reset)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = response.Status;
        if (response.Breakage == Breakage.UnknownHost)
        {
            context.Response.Headers[UnknownHostHeader] = "true";
            return;
        }

        foreach (var (name, value) in response.Headers)
            context.Response.Headers[name] = value;
        if (response.Status is not (204 or 304))
            context.Response.ContentLength = response.Length;
        if (response.Body is null)
            return;
        await using var body = response.Body;
        if (response.Breakage == Breakage.HalfBody)
            await CutAsync(context, body, response.Length / 2);
        else
            await body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task CutAsync(HttpContext context, Stream body, long keep)
    {
        var buffer = new byte[16 * 1024];
        for (int read; keep > 0 && (read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(keep, buffer.Length)), context.RequestAborted)) > 0; keep -= read)
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static SimulatedRequest Read(HttpContext context)
    {
        var headers = new HeaderFields();
        foreach (var (name, values) in context.Request.Headers)
            headers[name] = values.ToString();
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
            target = absolute.PathAndQuery;
        var (path, query) = SimulatedRequest.SplitTarget(target);
        return new SimulatedRequest
        {
            Method = context.Request.Method,
            Host = context.Request.Host.Host.ToLowerInvariant(),
            RawPath = path,
            RawQuery = query,
            Headers = headers,
            Body = context.Request.Body,
            ContentLength = context.Request.ContentLength ?? (headers.Contains("Transfer-Encoding") ? null : 0),
        };
    }
}
