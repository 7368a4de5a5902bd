namespace Pulumi;

public sealed partial class DeploymentInstance
{
    /// <summary>Calls a method of a resource; the result is an output.</summary>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        context.Call<T>(token, args, self, options, package: null);

    /// <inheritdoc cref="Call{T}(string, CallArgs, Resource?, CallOptions?)"/>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        context.Call<T>(token, args, self, options, registerPackageRequest);

    /// <summary>Calls a method of a resource that has no result; a failure fails the run.</summary>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) => Call<object>(token, args, self, options);

    /// <inheritdoc cref="Call(string, CallArgs, Resource?, CallOptions?)"/>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Call<object>(token, args, self, options, registerPackageRequest);
}
