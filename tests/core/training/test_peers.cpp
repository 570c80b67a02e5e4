// Processes that train together, here as threads: their steps are those of one with as many
// sequences, they stop before the same step, and nobody waits for one that left.
#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "support/thread_peers.h"
#include "support/tiny_wan.h"
#include "training/all_parameters.h"
#include "training/denoiser_trainer.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

constexpr int kCount = tests::ThreadPeers::kCount;
using tests::ThreadPeers;
using tests::together;

training::ExampleSet clips(dit::Denoiser& denoiser, std::int64_t count) {
    training::ExampleSet set;
    set.unconditional = at::zeros({1, 5, 6});
    for (std::int64_t i = 0; i < count; ++i) {
        training::Example example;
        example.name = "clip " + std::to_string(i);
        example.latents = at::full({1, 4, 1 + i % 3, 4, 4}, 0.3 * static_cast<double>(i));
        example.condition = at::full({1, 5, 6}, 0.1 * static_cast<double>(i));
        example.grid = denoiser.grid(example.latents.sizes());
        set.examples.push_back(example);
    }
    return set;
}

training::TrainingOptions options(const training::Peers* peers, int accumulation) {
    training::TrainingOptions options;
    options.steps = 6;
    options.tokensPerStep = 24;
    options.seed = 3;
    options.accumulation = accumulation;
    options.products = training::ProductPrecision::Float32;
    options.learningRate.most = 3e-3;
    options.learningRate.warmup = 2;
    options.peers = peers;
    return options;
}

/// A model with its trainer; all begin alike.
struct Begun {
    Begun(const training::Peers* peers, int accumulation, std::int64_t count = 9)
        : model(made()), set(clips(*model, count)) {
        trainer.emplace(*model, training::allParameters(*model), set, diffusion::SamplerOptions(),
                        options(peers, accumulation));
    }
    static dit::WanTransformer made() {
        static std::mutex seeding;  // the generator is everybody's
        const std::lock_guard lock(seeding);
        at::manual_seed(8);
        return tests::tinyWan();
    }

    dit::WanTransformer model;
    training::ExampleSet set;
    std::optional<training::DenoiserTrainer> trainer;
};

}  // namespace

class TestPeers : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void twoAreOneWithTwice() {
        Begun alone(nullptr, 2);
        std::vector<double> wanted;
        while (!alone.trainer->isDone()) {
            wanted.push_back(alone.trainer->advance().loss);
        }
        std::array<std::vector<double>, kCount> got;
        together([&](const ThreadPeers& peers) {
            Begun begun(&peers, 1);
            begun.trainer->followFirst();
            while (!begun.trainer->isDone()) {
                got[static_cast<std::size_t>(peers.rank())].push_back(begun.trainer->advance().loss);
            }
        });
        QCOMPARE(wanted.size(), std::size_t{6});
        QVERIFY(wanted.front() != wanted.back());
        for (const auto& losses : got) {
            QCOMPARE(losses.size(), wanted.size());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                QVERIFY2(std::abs(losses[i] - wanted[i]) <= 1e-4 * wanted[i],
                         qPrintable(QStringLiteral("step %1: %2, %3").arg(i).arg(losses[i]).arg(wanted[i])));
            }
        }
    }

    /// One that is stopped alone stops all before the same step.
    void theyStopTogether() {
        std::array<std::int64_t, kCount> steps{};
        std::array<bool, kCount> stopped{};
        together([&](const ThreadPeers& peers) {
            const auto rank = static_cast<std::size_t>(peers.rank());
            Begun begun(&peers, 1);
            std::stop_source source;
            try {
                while (!begun.trainer->isDone()) {
                    if (rank == 1 && begun.trainer->step() == 3) {
                        source.request_stop();
                    }
                    begun.trainer->advance(source.get_token());
                }
            } catch (const Cancelled&) {
                stopped[rank] = true;
                begun.trainer->agreeToStop();  // is known, and waits for nobody
            }
            steps[rank] = begun.trainer->step();
        });
        QVERIFY(stopped[0] && stopped[1]);
        QCOMPARE(steps, (std::array<std::int64_t, kCount>{3, 3}));
    }

    /// The first one leaves between two steps, as where its samples are stopped.
    void theFirstLeaves() {
        std::array<bool, kCount> stopped{};
        together([&](const ThreadPeers& peers) {
            Begun begun(&peers, 1);
            begun.trainer->advance();
            if (peers.leads()) {
                begun.trainer->agreeToStop();
                stopped[0] = true;
                return;
            }
            try {
                begun.trainer->advance();
            } catch (const Cancelled&) {
                stopped[1] = true;
            }
        });
        QVERIFY(stopped[0] && stopped[1]);
    }

    /// After the last step the others are gone.
    void nobodyIsWaitedForAtTheEnd() {
        std::atomic<int> ended = 0;
        together([&](const ThreadPeers& peers) {
            Begun begun(&peers, 1);
            while (!begun.trainer->isDone()) {
                begun.trainer->advance();
            }
            if (peers.leads()) {
                begun.trainer->agreeToStop();
            }
            ++ended;
        });
        QCOMPARE(ended.load(), kCount);
    }

    void otherClipsAreRefusedByAll() {
        std::array<bool, kCount> refused{};
        together([&](const ThreadPeers& peers) {
            Begun begun(&peers, 1, peers.leads() ? 9 : 8);
            try {
                begun.trainer->followFirst();
            } catch (const Error&) {
                refused[static_cast<std::size_t>(peers.rank())] = true;
            }
        });
        QVERIFY(refused[0] && refused[1]);
    }

    void theFirstGoesBeforeAllOthers() {
        std::vector<int> order;
        std::array<bool, kCount> stopped{};
        together([&](const ThreadPeers& peers) { peers.leadFirst([&] { order.push_back(peers.rank()); }); });
        QCOMPARE(order, (std::vector<int>{0, 1}));
        for (const int who : {0, 1}) {
            together([&](const ThreadPeers& peers) {
                try {
                    peers.leadFirst([&] {
                        if (peers.rank() == who) {
                            throw Cancelled();
                        }
                    });
                } catch (const Cancelled&) {
                    stopped[static_cast<std::size_t>(peers.rank())] = true;
                }
            });
            QVERIFY(stopped[0] && stopped[1]);
            stopped = {};
        }
    }
};

QTEST_GUILESS_MAIN(TestPeers)
#include "test_peers.moc"
