using System.Collections.Immutable;
using Pulumi;

namespace Runtime.Tests.Sdk;

/// <summary>A numbered enumeration.</summary>
public enum Level
{
    Low = 1,
    High = 2,
}

/// <summary>An enumeration of strings as a generator would write it.</summary>
[EnumType]
public readonly struct Colour : IEquatable<Colour>
{
    private readonly string value;

    private Colour(string value) => this.value = value;

    public static Colour Red { get; } = new("red");

    public static explicit operator string(Colour colour) => colour.value;

    public bool Equals(Colour other) => value == other.value;

    public override bool Equals(object? obj) => obj is Colour other && Equals(other);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);
}

/// <summary>An enumeration of numbers.</summary>
[EnumType]
public readonly struct Size : IEquatable<Size>
{
    private readonly double value;

    private Size(double value) => this.value = value;

    public static Size Large { get; } = new(10);

    public static explicit operator double(Size size) => size.value;

    public bool Equals(Size other) => value.Equals(other.value);

    public override bool Equals(object? obj) => obj is Size other && Equals(other);

    public override int GetHashCode() => value.GetHashCode();
}

/// <summary>A nested output object.</summary>
[OutputType]
public sealed class Point
{
    public readonly int X;
    public readonly string? Label;

    [OutputConstructor]
    internal Point(int x, string? label)
    {
        X = x;
        Label = label;
    }
}

/// <summary>An output object whose parameter cannot have the property's name.</summary>
[OutputType]
public sealed class Renamed([OutputConstructorParameter("class")] string @class, ImmutableArray<Point> points)
{
    public string Class { get; } = @class;

    public ImmutableArray<Point> Points { get; } = points;
}

/// <summary>A tagged union.</summary>
[DiscriminatedUnionDiscriminator("kind")]
[DiscriminatedUnionCase("circle", typeof(Circle))]
[DiscriminatedUnionCase("square", typeof(Square))]
#pragma warning disable CA1040 // The attributes are what counts.
public interface IShape;
#pragma warning restore CA1040

[OutputType]
public sealed class Circle(double radius) : IShape
{
    public double Radius { get; } = radius;
}

[OutputType]
public sealed class Square(double side) : IShape
{
    public double Side { get; } = side;
}
