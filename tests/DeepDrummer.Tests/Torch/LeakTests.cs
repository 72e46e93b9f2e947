using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

[Collection(nameof(SharedTorchState))]
public sealed class LeakTests
{
    private const long Bound = 24 << 20;

    /// <summary>Tensors that live on once forgotten ones are collected.</summary>
    private static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Tensor.TotalCount;
    }

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>One step leaves 1.3 MB of activations and gradients behind if nobody frees them: a thousand would be 1.3 GB.</summary>
    [Fact]
    public void A_thousand_training_steps_leave_memory_flat_and_no_tensor_behind()
    {
        long before = Live();
        using (Sequential net = nn.Sequential(nn.Conv2d(1, 16, 3), nn.LeakyReLU(), nn.Dropout(0.1), nn.BatchNorm2d(16), nn.Flatten(),
            nn.Linear(16 * 14 * 14, 8), nn.LogSoftmax(1)))
        using (LSTM lstm = nn.LSTM(16, 16))
        using (Adam adam = optim.Adam([.. net.parameters(), .. lstm.parameters()], lr: 1e-3))
        {
            void Steps(int count)
            {
                for (int step = 0; step < count; step++)
                {
                    using DisposeScope scope = NewDisposeScope();
                    Tensor x = randn([16, 1, 16, 16]), y = randint(8, [16]);
                    (Tensor output, Tensor hidden, Tensor cell) = lstm.call(x[TensorIndex.Colon, 0]);
                    Tensor loss = nn.functional.nll_loss(net.call(x), y) + output.square().mean() + max(hidden * cell, 2).values.mean();
                    adam.zero_grad();
                    loss.backward();
                    nn.utils.clip_grad_norm_(net.parameters(), 1);
                    adam.step();
                }
            }
            Steps(100);
            long held = Live(), resident = Resident();
            Steps(1000);
            Assert.Equal(held, Live());
            Assert.True(Resident() - resident < Bound, $"{(Resident() - resident) >> 20} MB more after a thousand steps; {Bound >> 20} MB is the most.");
        }
        Assert.Equal(before, Live());
    }

    [Fact]
    public void Forgotten_tensors_are_freed_by_the_collector()
    {
        static void Forget()
        {
            for (int i = 0; i < 100; i++)
                zeros(10);
        }
        long before = Live();
        Forget();
        Assert.Equal(before, Live());
    }

    [Fact]
    public void A_failed_call_leaves_no_tensor_behind()
    {
        long before = Live();
        using (DisposeScope scope = NewDisposeScope())
            Assert.ThrowsAny<Exception>(() => zeros(2, 3).mm(zeros(2, 3)));
        Assert.Equal(before, Live());
    }

    [Fact]
    public void Two_threads_train_at_once_as_each_would_alone()
    {
        static double Train(ulong seed)
        {
            using DisposeScope scope = NewDisposeScope();
            using var generator = new Generator(seed);
            var w = new Parameter(randn([6, 3], generator: generator));
            using Adam adam = optim.Adam([w], lr: 0.05);
            for (int step = 0; step < 50; step++)
            {
                using DisposeScope inner = NewDisposeScope();
                adam.zero_grad();
                (randn([4, 6], generator: generator).matmul(w).tanh() - 0.5).square().mean().backward();
                adam.step();
            }
            return w.sum().item<float>();
        }
        double[] alone = [Train(1), Train(2)];
        double[] together = new double[2];
        Parallel.For(0, 2, i => together[i] = Train((ulong)i + 1));
        Assert.Equal(alone, together);
    }
}
