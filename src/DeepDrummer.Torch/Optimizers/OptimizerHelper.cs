using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimisers share: one group of parameters, and a state for each.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly ParamGroup group;
    private readonly (Parameter Parameter, OptimizerState State)[] states;

    private protected OptimizerHelper(IEnumerable<Parameter> parameters, OptimizerOptions options, Func<Parameter, OptimizerState> start)
    {
        options.InitialLearningRate = options.LearningRate!.Value;
        group = new ParamGroup(parameters, options);
        states = [.. group.Parameters.Select(parameter => (parameter, start(parameter)))];
        if (states.Length == 0)
            throw new ArgumentException("An optimiser needs 1 parameter or more, and got 0.", nameof(parameters));
    }

    public override IEnumerable<Parameter> parameters() => group.Parameters;

    public override IEnumerable<ILearningRateController> ParamGroups => [group];

    public override void zero_grad()
    {
        foreach (Parameter parameter in group.Parameters)
            Native.Check(Native.dd_zero_grad(parameter.Held));
    }

    public override torch.Tensor? step(Func<torch.Tensor>? closure = null)
    {
        torch.Tensor? loss = null;
        if (closure is not null)
            using (torch.enable_grad())
                loss = closure();
        foreach ((Parameter parameter, OptimizerState state) in states)
            if (Native.dd_has_grad(parameter.Held) != 0)
                Step(parameter, state);
        return loss;
    }

    /// <summary>The options and states themselves, not copies: keep their numbers, and training resumes to the bit.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        dictionary.Options.Add(group.Options);
        dictionary.State.AddRange(states.Select(pair => pair.State));
        return dictionary;
    }

    /// <exception cref="ArgumentException">It is another number of parameters' state.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        if (state_dict.State.Count != states.Length)
            throw new ArgumentException($"The state of {state_dict.State.Count} parameters does not fit {states.Length}.", nameof(state_dict));
        group.Options.LoadStateDict(state_dict.Options[0]);
        foreach (((_, OptimizerState mine), OptimizerState other) in states.Zip(state_dict.State))
            if (mine != other)
                mine.LoadStateDict(other);
    }

    private protected abstract void Step(Parameter parameter, OptimizerState state);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (torch.Tensor kept in states.SelectMany(pair => pair.State.Kept))
                kept.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Noughts of a parameter's shape that outlive every scope.</summary>
    private protected static torch.Tensor Noughts(Parameter parameter) => torch.zeros_like(parameter).DetachFromDisposeScope();

    /// <summary>A copy of a tensor (or of none), put in the place of another.</summary>
    private protected static torch.Tensor? Replaced(torch.Tensor? mine, torch.Tensor? other)
    {
        torch.Tensor? copy = other?.clone().DetachFromDisposeScope();
        mine?.Dispose();
        return copy;
    }
}
