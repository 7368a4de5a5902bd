using Marketplace.Certification.Judging;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Rules;

/// <summary>
/// One requirement and the code that judges it. Rules have no state, read nothing but their subject and never wait, so they run in
/// any order, in any host and as often as one likes.
/// </summary>
public abstract class Rule
{
    public abstract RuleInfo Info { get; }

    /// <summary>Whether the rule has anything to say about subjects of this kind. One that it does not accept is left out of the report.</summary>
    internal abstract bool Accepts(Subject subject);

    internal abstract void Run(Subject subject, Judgement judgement);
}

/// <summary>A rule about one kind of subject.</summary>
public abstract class Rule<T> : Rule
    where T : Subject
{
    internal sealed override bool Accepts(Subject subject) => subject is T wanted && Concerns(wanted);

    internal sealed override void Run(Subject subject, Judgement judgement) => Judge((T)subject, judgement);

    /// <summary>Narrows the subjects down, for example to resources of certain types.</summary>
    protected virtual bool Concerns(T subject) => true;

    /// <summary>
    /// Reports what is wrong to <paramref name="judgement"/>; returning without a report means that the requirement is met.
    /// </summary>
    protected abstract void Judge(T subject, Judgement judgement);
}
