using System.Reflection;

namespace Pulumi;

/// <summary>The forms a program can take, each as a function that makes the stack.</summary>
internal static class Programs
{
    public static Func<Stack> From(Action action) => From(() =>
    {
        action();
        return Task.FromResult(NoOutputs());
    });

    public static Func<Stack> From(Func<IDictionary<string, object?>> func) => From(() => Task.FromResult(func()));

    public static Func<Stack> From(Func<Task> func) => From(async () =>
    {
        await func().ConfigureAwait(false);
        return NoOutputs();
    });

    public static Func<Stack> From(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) => () =>
    {
        var stack = new Stack(options);
        stack.RegisterOutputsFrom(StartAsync(func));
        return stack;
    };

    /// <summary>A stack class: its constructor is the program.</summary>
    public static Func<Stack> FromClass(Func<Stack> create) => () =>
    {
        var stack = create();
        stack.RegisterPropertyOutputs();
        return stack;
    };

    /// <summary>Makes the stack so that what its constructor throws arrives as it is.</summary>
    public static Stack Create<TStack>() where TStack : Stack, new() => (Stack)Activator.CreateInstance(
        typeof(TStack), BindingFlags.Public | BindingFlags.Instance | BindingFlags.CreateInstance | BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!;

    /// <exception cref="InvalidOperationException">The provider does not know the stack.</exception>
    public static Stack Resolve<TStack>(IServiceProvider services) where TStack : Stack => services.GetService(typeof(TStack)) as Stack
        ?? throw new InvalidOperationException($"Failed to resolve an instance of type {typeof(TStack)} from the service provider: register it there.");

    private static async Task<IDictionary<string, object?>> StartAsync(Func<Task<IDictionary<string, object?>>> func) =>
        await func().ConfigureAwait(false) ?? NoOutputs();

    private static IDictionary<string, object?> NoOutputs() => new Dictionary<string, object?>(StringComparer.Ordinal);
}
