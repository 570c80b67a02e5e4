// Training steps of a tiny Wan transformer: packed equals one by one, a run that goes on equals one
// that never stopped, what is learnt is saved as a LoRA that the engine reads.
#include <filesystem>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "checkpoint/adapter_file.h"
#include "support/tiny_wan.h"
#include "training/denoiser_trainer.h"
#include "training/lora_layers.h"
#include "training/progress_table.h"
#include "training/snapshot.h"
#endif

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

/// Clips of several sizes that all look alike, so that there is something to learn.
training::ExampleSet someClips(dit::Denoiser& denoiser) {
    training::ExampleSet set;
    set.unconditional = at::zeros({1, 5, 6});
    const std::vector<std::array<std::int64_t, 3>> sizes{{1, 4, 4}, {3, 4, 6}, {2, 6, 4}, {1, 8, 2}, {3, 4, 4}};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const auto& [frames, rows, columns] = sizes[i];
        training::Example example;
        example.name = "clip " + std::to_string(i);
        example.latents =
            at::ones({1, 4, frames, rows, columns}) * at::tensor({1.0, -0.5, 0.25, 2.0}).view({1, 4, 1, 1, 1});
        example.condition = at::full({1, 5, 6}, 0.1 * static_cast<double>(i));
        example.grid = denoiser.grid(example.latents.sizes());
        set.examples.push_back(example);
    }
    return set;
}

training::TrainingOptions options() {
    training::TrainingOptions options;
    options.steps = 40;
    options.tokensPerStep = 64;
    options.seed = 3;
    options.products = training::ProductPrecision::Float32;
    options.learningRate.most = 3e-3;
    options.learningRate.warmup = 5;
    return options;
}

std::vector<training::TrainedParameter> allOf(torch::nn::Module& module) {
    std::vector<training::TrainedParameter> parameters;
    for (const auto& item : module.named_parameters()) {
        const bool isMatrix = item.value().dim() == 2 && item.key().starts_with("blocks.");
        parameters.push_back(
            {item.key(), item.value(), isMatrix ? training::UpdateRule::Muon : training::UpdateRule::AdamW});
    }
    return parameters;
}

/// Whose passes are one input at a time.
class OneByOne : public dit::Denoiser {
  public:
    explicit OneByOne(dit::Denoiser& inner) : m_inner(inner) {}
    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const dit::Condition& condition,
                       const std::stop_token& stop) override {
        return m_inner.forward(latents, timestep, condition, stop);
    }
    patch::Grid grid(at::IntArrayRef latents) const override { return m_inner.grid(latents); }
    std::vector<at::Tensor> forwardPacked(const std::vector<dit::DenoiserInput>& inputs,
                                          const std::stop_token& stop) override {
        std::vector<at::Tensor> outputs;
        for (const auto& input : inputs) {
            outputs.push_back(m_inner.forward(input.latents, input.timestep, input.condition, stop));
        }
        return outputs;
    }

  private:
    dit::Denoiser& m_inner;
};

std::vector<double> losses(training::DenoiserTrainer& trainer, int steps) {
    std::vector<double> losses;
    for (int i = 0; i < steps; ++i) {
        losses.push_back(trainer.advance().loss);
    }
    return losses;
}

double mean(const std::vector<double>& values, std::size_t from, std::size_t to) {
    return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(from),
                           values.begin() + static_cast<std::ptrdiff_t>(to), 0.0) /
           static_cast<double>(to - from);
}

/// Copies of the tensors, as a file would hold them.
training::Snapshot copied(const training::Snapshot& snapshot) {
    training::Snapshot copy = snapshot;
    for (auto* group : {&copy.weights, &copy.averages, &copy.optimizer}) {
        for (auto& [name, tensor] : *group) {
            tensor = tensor.detach().clone();
        }
    }
    return copy;
}

}  // namespace

class TestDenoiserTrainer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        at::manual_seed(8);
        m_folder = std::make_unique<QTemporaryDir>();
    }

    /// The steps behind a rehearsal are those of a training without one.
    void aRehearsalTeachesNothing() {
        std::vector<double> told[2];
        for (const bool isRehearsed : {false, true}) {
            at::manual_seed(8);
            auto model = tests::tinyWan();
            const auto set = someClips(*model);
            training::DenoiserTrainer trainer(*model, allOf(*model), set, {}, options());
            for (int step = 0; step < 3; ++step) {
                if (isRehearsed) {
                    const auto cost = trainer.rehearse();
                    QVERIFY(cost.seconds > 0);
                    QVERIFY(cost.memoryBytes > 1'000'000);
                    QCOMPARE(trainer.stepsLeft(), std::int64_t{40 - step});
                }
                told[isRehearsed ? 1 : 0].push_back(trainer.advance().loss);
            }
        }
        QCOMPARE(told[1], told[0]);
    }

    /// A rehearsal is not made again on the machine that made it, and is on any other.
    void aRehearsalIsKept() {
        auto model = tests::tinyWan();
        const auto set = someClips(*model);
        training::DenoiserTrainer first(*model, allOf(*model), set, {}, options());
        QVERIFY(!first.rehearsedBefore());
        const auto cost = first.rehearse();
        first.advance();
        training::saveSnapshot(m_folder->path().toStdString(), first.state());
        auto snapshot = *training::loadSnapshot(m_folder->path().toStdString());
        training::DenoiserTrainer second(*model, allOf(*model), set, {}, options());
        second.restore(snapshot);
        QVERIFY(second.rehearsedBefore());
        QCOMPARE(second.rehearsedBefore()->seconds, cost.seconds);
        QCOMPARE(second.rehearsedBefore()->memoryBytes, cost.memoryBytes);
        QVERIFY(cost.heldBytes > 0 && second.rehearsedBefore()->heldBytes == cost.heldBytes);
        snapshot.measuredOn = "another processor";
        second.restore(snapshot);
        QVERIFY(!second.rehearsedBefore());
    }

    void itLearns() {
        auto model = tests::tinyWan();
        const auto set = someClips(*model);
        training::DenoiserTrainer trainer(*model, allOf(*model), set, {}, options());
        const auto told = losses(trainer, 40);
        QVERIFY(trainer.isDone());
        QVERIFY2(mean(told, 30, 40) < 0.6 * mean(told, 0, 5),
                 qPrintable(QString("%1 then %2").arg(mean(told, 0, 5)).arg(mean(told, 30, 40))));
    }

    /// Packed sequences have the losses and lead to the weights of passes one by one.
    void packedEqualsOneByOne() {
        auto model = tests::tinyWan();
        at::manual_seed(8);
        auto same = tests::tinyWan();
        OneByOne alone(*same);
        const auto set = someClips(*model);
        // Muon would make a direction of what rounds.
        const auto byAdam = [](torch::nn::Module& module) {
            auto parameters = allOf(module);
            for (auto& parameter : parameters) {
                parameter.rule = training::UpdateRule::AdamW;
            }
            return parameters;
        };
        training::DenoiserTrainer packed(*model, byAdam(*model), set, {}, options());
        training::DenoiserTrainer single(alone, byAdam(*same), set, {}, options());
        const auto one = losses(packed, 10), other = losses(single, 10);
        for (std::size_t i = 0; i < one.size(); ++i) {
            QVERIFY2(std::abs(one[i] - other[i]) < 1e-4 * std::max(1.0, other[i]),
                     qPrintable(QString("step %1: %2 and %3").arg(i + 1).arg(one[i]).arg(other[i])));
        }
    }

    /// In bfloat16 products the losses are the same but for rounding, and weights stay float32.
    void productsInBFloat16() {
        auto model = tests::tinyWan();
        at::manual_seed(8);
        auto same = tests::tinyWan();
        const auto set = someClips(*model);
        auto halved = options();
        halved.products = training::ProductPrecision::BFloat16;
        training::DenoiserTrainer exact(*model, allOf(*model), set, {}, options());
        training::DenoiserTrainer rounded(*same, allOf(*same), set, {}, halved);
        const double one = exact.advance().loss, other = rounded.advance().loss;
        QVERIFY(one != other);
        QVERIFY2(std::abs(one - other) < 0.02 * one, qPrintable(QString("%1 and %2").arg(one).arg(other)));
        for (const auto& [name, value] : rounded.state().weights) {
            QCOMPARE(value.scalar_type(), at::kFloat);
        }
    }

    /// Two sequences a step are one of both.
    void accumulationIsOneLargerStep() {
        auto accumulating = options();
        accumulating.accumulation = 2;
        auto model = tests::tinyWan();
        const auto set = someClips(*model);
        training::DenoiserTrainer trainer(*model, allOf(*model), set, {}, accumulating);
        const auto first = trainer.batches().at(0), second = trainer.batches().at(1);
        const auto report = trainer.advance();
        QCOMPARE(report.examples, std::ssize(first) + std::ssize(second));
        const auto budget = 2 * accumulating.tokensPerStep;
        QVERIFY(std::abs(report.padding - (1 - static_cast<double>(report.tokens) / static_cast<double>(budget))) <
                1e-12);
    }

    /// Saved in the middle, read from the file, gone on with: the losses of a run that never
    /// stopped, bit by bit.
    void aRunGoesOn() {
        const fs::path folder = m_folder->path().toStdString();
        auto model = tests::tinyWan();
        const auto set = someClips(*model);
        training::DenoiserTrainer whole(*model, allOf(*model), set, {}, options());
        losses(whole, 7);
        training::saveSnapshot(folder, whole.state());
        losses(whole, 3);
        training::saveSnapshot(folder, whole.state());
        const auto rest = losses(whole, 12);

        auto later = tests::tinyWan();
        training::DenoiserTrainer resumed(*later, allOf(*later), set, {}, options());
        const auto snapshot = training::loadSnapshot(folder);
        QVERIFY(snapshot.has_value());
        QCOMPARE(snapshot->step, 10);
        resumed.restore(*snapshot);
        QCOMPARE(losses(resumed, 12), rest);
        for (const auto& [name, value] : whole.averages().values()) {
            QVERIFY(at::equal(value, resumed.averages().values().at(name)));
        }

        // The newest damaged: the one before it.
        QFile newest(QString::fromStdString((folder / "snapshot.safetensors").string()));
        QVERIFY(newest.resize(newest.size() / 2));
        QCOMPARE(training::loadSnapshot(folder)->step, 7);
        QVERIFY(QFile::remove(QString::fromStdString((folder / "snapshot.before.safetensors").string())));
        QVERIFY_EXCEPTION_THROWN(training::loadSnapshot(folder), Error);
    }

    void anotherTrainingIsRefused() {
        auto model = tests::tinyWan();
        const auto set = someClips(*model);
        training::DenoiserTrainer trainer(*model, allOf(*model), set, {}, options());
        const auto state = copied(trainer.state());
        auto changed = options();
        changed.seed = 4;
        training::DenoiserTrainer other(*model, allOf(*model), set, {}, changed);
        QVERIFY_EXCEPTION_THROWN(other.restore(state), Error);
    }

    /// A loss that is no number changes nothing, and says so.
    void divergingStops() {
        auto model = tests::tinyWan();
        auto set = someClips(*model);
        training::DenoiserTrainer trainer(*model, allOf(*model), set, {}, options());
        losses(trainer, 3);
        const auto before = copied(trainer.state());
        set.examples.front().latents.fill_(std::nan(""));
        QVERIFY_EXCEPTION_THROWN(losses(trainer, 20), Error);
        // No weight is touched by the step that failed.
        for (const auto& [name, value] : trainer.state().weights) {
            QVERIFY(at::isfinite(value).all().item<bool>());
        }
        QVERIFY(trainer.step() >= before.step);
    }

    void stoppingChangesNothing() {
        auto model = tests::tinyWan();
        const auto set = someClips(*model);
        training::DenoiserTrainer trainer(*model, allOf(*model), set, {}, options());
        const auto before = copied(trainer.state());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(trainer.advance(stop.get_token()), Cancelled);
        for (const auto& [name, value] : trainer.state().weights) {
            QVERIFY(at::equal(value, before.weights.at(name)));
        }
    }

    /// A LoRA learns while the network stays, is read by the engine's own reader, and counts as
    /// what it was trained as.
    void loraIsLearntAndRead() {
        const fs::path folder = m_folder->path().toStdString();
        auto model = tests::tinyWan();
        const auto set = someClips(*model);
        const auto latents = at::randn({1, 4, 2, 4, 4});
        const auto answer = [&] {
            const at::NoGradGuard inference;
            return model->forward(latents, at::full({1}, 500.0), set.examples[1].condition);
        };
        const auto plain = answer();
        std::map<std::string, at::Tensor> before;
        for (const auto& item : model->named_parameters()) {
            before[item.key()] = item.value().detach().clone();
        }
        at::Tensor adapted;
        std::vector<std::string> layers;
        {
            training::LoraLayers lora(*model, {.rank = 2, .alpha = 6, .seed = 1});
            layers = lora.adapted();
            QCOMPARE(layers.size(), 20U);  // of 2 blocks: 2 x 4 of attention, 2 of feed-forward
            // does nothing at first
            QVERIFY(at::allclose(answer(), plain, 1e-5, 1e-5));
            training::DenoiserTrainer trainer(*model, lora.parameters(), set, {}, options());
            const auto told = losses(trainer, 40);
            QVERIFY(mean(told, 30, 40) < 0.9 * mean(told, 0, 5));
            adapted = answer();
            QVERIFY(!at::allclose(adapted, plain, 1e-3, 1e-3));
            lora.save(folder / "lora.safetensors", {{"trained", "here"}});
        }
        QVERIFY(at::equal(answer(), plain));
        for (const auto& item : model->named_parameters()) {
            QVERIFY(at::equal(item.value(), before.at(item.key())));
        }
        const auto file = checkpoint::AdapterFile::open(folder / "lora.safetensors");
        QCOMPARE(file.layers().size(), layers.size());
        {
            const at::NoGradGuard noGrad;
            const auto parameters = model->named_parameters();
            for (const auto& layer : layers) {
                const auto down = file.weights().tensor("transformer." + layer + ".lora_A.weight");
                const auto up = file.weights().tensor("transformer." + layer + ".lora_B.weight");
                at::Tensor(*parameters.find(layer + ".weight")).add_(at::matmul(up, down), 3);
            }
        }
        QVERIFY(at::allclose(answer(), adapted, 1e-4, 1e-4));
        QVERIFY_EXCEPTION_THROWN(training::LoraLayers(*model, {.rank = 0}), Error);
    }

    void rowsOfStepsThatComeAgainAreTakenAway() {
        const fs::path folder = m_folder->path().toStdString();
        const auto row = [](std::int64_t step) {
            training::StepReport report;
            report.step = step;
            report.loss = 0.5;
            return report;
        };
        {
            training::ProgressTable table(folder, 0);
            for (const int step : {1, 2, 3, 4}) {
                table.add(row(step));
            }
        }
        training::ProgressTable table(folder, 2);
        table.add(row(3));
        QFile file(QString::fromStdString(table.path().string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("step,loss"));
        QVERIFY(lines[3].startsWith("3,0.5,"));
    }

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestDenoiserTrainer)
#include "test_denoiser_trainer.moc"
