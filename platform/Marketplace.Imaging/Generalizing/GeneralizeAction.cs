namespace Marketplace.Imaging.Generalizing;

/// <summary>
/// One thing that an operation does. Patterns are absolute, with <c>*</c>, <c>?</c> and <c>[…]</c> within a name; those that
/// begin with <c>~/</c> mean the homes of all accounts, <c>/root</c> and what lies in <c>/home</c>. What does not exist stays so.
/// </summary>
/// <param name="Pattern">Written without spaces and quotes, so that a shell takes it as it is.</param>
public abstract record GeneralizeAction(string Pattern);

/// <summary>Removes files, links and whole directories.</summary>
public sealed record Remove(string Pattern) : GeneralizeAction(Pattern);

/// <summary>Removes all that is in a directory and leaves the directory.</summary>
public sealed record RemoveInside(string Pattern) : GeneralizeAction(Pattern);

/// <summary>Leaves files with nothing in them, because programs want them to exist.</summary>
public sealed record Empty(string Pattern) : GeneralizeAction(Pattern);

/// <summary>The same with all files of a directory and the directories in it.</summary>
public sealed record EmptyBelow(string Pattern) : GeneralizeAction(Pattern);

/// <summary>Leaves an empty file whether there was one or not.</summary>
public sealed record Blank(string Pattern) : GeneralizeAction(Pattern);

/// <summary>Puts a link in the place of a file, when a program is installed; without it, removes the file. A link that is there stays.</summary>
/// <param name="Target">Of the link.</param>
/// <param name="Program">Pattern of the program that makes what the link leads to.</param>
public sealed record Link(string Pattern, string Target, string Program) : GeneralizeAction(Pattern);
