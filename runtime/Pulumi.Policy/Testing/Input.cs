namespace Pulumi.Policy.Testing;

/// <summary>Values that plain C# has no words for, for the inputs of a test.</summary>
public static class Input
{
    /// <summary>A value that a preview does not know.</summary>
    public static object Unknown { get; } = new UnknownInput();

    /// <summary>A secret value; may itself be <see cref="Unknown"/>.</summary>
    public static object Secret(object? value) => new SecretInput(value);
}

internal sealed class UnknownInput;

internal sealed record SecretInput(object? Value);
