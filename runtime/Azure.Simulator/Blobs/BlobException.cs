namespace Azure.Simulator.Blobs;

/// <summary>The data plane refuses a request. An exception for the reason given at ArmException; it never leaves the service.</summary>
internal sealed class BlobException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Further elements of the error document.</summary>
    public Dictionary<string, string> Details { get; } = [];

    public BlobException With(string element, string value)
    {
        Details[element] = value;
        return this;
    }

    public static BlobException Header(string name, string? value) => value is null
        ? new BlobException(400, "MissingRequiredHeader", "An HTTP header that's mandatory for this request is not specified.").With("HeaderName", name)
        : new BlobException(400, "InvalidHeaderValue", "The value for one of the HTTP headers is not in the correct format.").With("HeaderName", name).With("HeaderValue", value);

    public static BlobException Query(string name, string value, string reason) =>
        new BlobException(400, "InvalidQueryParameterValue", "Value for one of the query parameters specified in the request URI is invalid.")
            .With("QueryParameterName", name).With("QueryParameterValue", value).With("Reason", reason);

    public static BlobException Authentication(string detail) =>
        new BlobException(403, "AuthenticationFailed", "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.")
            .With("AuthenticationErrorDetail", detail);

    public static BlobException NotFound() => new(404, "BlobNotFound", "The specified blob does not exist.");

    public static BlobException ContainerNotFound() => new(404, "ContainerNotFound", "The specified container does not exist.");

    public static BlobException ConditionNotMet() => new(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");
}
