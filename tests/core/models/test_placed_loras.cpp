// LoRAs on a placed model: what they take is planned, and they come and go without leaving a trace.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/stop.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "core/models/placed_model.h"
#include "kernels/layers.h"
#include "models/families.h"
#include "models/memory_plan.h"
#include "models/wan/wan_model.h"
#include "support/cleared_values.h"
#include "support/openings.h"
#include "support/refusal.h"
#endif

#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include <QtTest/QtTest>

#include <QTemporaryDir>

using namespace tubelet;

namespace {

namespace fs = std::filesystem;
using models::Placements;
using models::Residence;
using tests::bundled;
using tests::kCpu;
using tests::kGiga;
using tests::loaded;
using tests::prediction;
using tests::tinyRequest;

/// What is in memory of a network's weights, bytes.
std::uint64_t heldBytes(const torch::nn::Module& module) {
    const auto kept = kernels::keptWeights(module);
    std::uint64_t bytes = 0;
    for (const auto& item : module.named_parameters()) {
        const auto own = kept.find(item.key());
        bytes += own != kept.end() ? own->second->bytes() : item.value().storage().nbytes();
    }
    return bytes;
}

std::vector<at::Tensor> parametersOf(models::VideoModel& model) {
    std::vector<at::Tensor> values;
    for (const auto& parameter : dynamic_cast<models::WanModel&>(model).transformer()->parameters()) {
        values.push_back(parameter.detach().clone());
    }
    return values;
}

bool areEqual(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return at::equal(x, y); });
}

}  // namespace

class TestPlacedLoras : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    QTemporaryDir m_folder;

    /// A LoRA of the queries of these blocks, or a DoRA: its magnitudes make their matrices plain.
    fs::path queries(const char* name, const std::vector<int>& blocks, bool isDora) const {
        const fs::path file = m_folder.filePath(name).toStdString();
        std::map<std::string, at::Tensor> tensors;
        for (const int block : blocks) {
            const auto layer = "transformer.blocks." + std::to_string(block) + ".attn1.to_q.";
            tensors[layer + "lora_A.weight"] = at::full({2, 320}, 0.25);
            tensors[layer + "lora_B.weight"] = at::full({320, 2}, 0.5);
            if (isDora) {
                tensors[layer + "lora_magnitude_vector"] = at::ones({320});
            }
        }
        checkpoint::writeSafetensors(file, tensors);
        return file;
    }

    fs::path style(double value) const { return tests::styleLora(m_folder.path().toStdString(), value); }

  private Q_SLOTS:
    /// LoRAs count: their files, and what is made while one of them is laid over a matrix; at
    /// strength 0 nothing.
    void lorasAreInThePlan() {
        auto request = tinyRequest();
        const auto facts = models::describeModel(bundled());
        const auto plan = [&] { return models::planMemory(request, facts, kCpu, {64 * kGiga, 0}); };
        const auto without = plan();
        const auto file = style(0.25);
        request.loras = {{file, 0.0}};
        QCOMPARE(plan().peak(), without.peak());
        request.loras = {{file, 0.8}};
        const auto with = plan();
        std::uint64_t bytes = 0;
        const auto weights = checkpoint::Weights::open(file);
        for (const auto& name : weights.names()) {
            bytes += weights.info(name).bytes;
        }
        QVERIFY(bytes > 0);
        QCOMPARE(with.denoiserWeights.host - without.denoiserWeights.host, bytes);
        const auto& component =
            *models::denoisersOf(models::openModel(bundled())->family(), models::openModel(bundled())->layout())
                 .front();
        const auto laying = 3 * models::openModel(bundled())->size(component).largestTensor * sizeof(float);
        QCOMPARE(with.denoising.host, std::max<std::uint64_t>(without.denoising.host, laying));
        QVERIFY(laying > without.denoising.host);
        // Whether it can be read is asked by whoever applies it.
        request.loras = {{"/nowhere/style.safetensors", 0.8}};
        QCOMPARE(plan().peak(), without.peak());
    }

    void matricesThatBecomePlainAreInThePlan_data() {
        QTest::addColumn<bool>("isByBlock");
        QTest::newRow("whole") << false;
        QTest::newRow("by block") << true;
    }
    /// Beside a stored matrix a product is held, whatever its size; what does more makes it plain.
    void matricesThatBecomePlainAreInThePlan() {
        QFETCH(bool, isByBlock);
        const auto facts = models::describeModel(bundled());
        auto placements = Placements::whole(kCpu);
        placements.denoiser.asStored = true;
        placements.denoiser.residence = isByBlock ? Residence::ByBlock : Residence::Whole;
        const auto planned = [&](const std::vector<request::Lora>& loras) {
            auto request = tinyRequest();
            request.loras = loras;
            return models::planPlaced(request, facts, kCpu, placements, {64 * kGiga, 0}).denoiserWeights.host;
        };
        const auto without = planned({});
        // Beside what the files themselves take: their values, and the same as float32.
        const auto added = [&](const std::vector<request::Lora>& loras) {
            std::uint64_t bytes = 0;
            for (const auto& lora : loras) {
                const auto weights = checkpoint::Weights::open(lora.file);
                bytes += weights.parameterCount() * (sizeof(float) + sizeof(float));
            }
            return planned(loras) - without - bytes;
        };
        const request::Lora product{queries("product.safetensors", {1, 2}, false), 1};
        const request::Lora one{queries("one.safetensors", {1}, true), 1};
        const request::Lora two{queries("two.safetensors", {1, 2}, true), 1};
        // A matrix of 16-bit floats, and of 32.
        const std::uint64_t plain = std::uint64_t{320} * 320 * (4 - 2);
        QCOMPARE(added({product}), std::uint64_t{0});
        QCOMPARE(added({one}), plain);
        QCOMPARE(added({product, one}), plain);
        QCOMPARE(added({one, one}), plain);
        // Block by block one of both is there.
        QCOMPARE(added({two}), isByBlock ? plain : 2 * plain);
        if (!isByBlock) {
            const auto model = loaded(placements);
            model->useLoras({two});
            model->denoiser();
            const auto& network = *dynamic_cast<models::WanModel&>(*model).transformer();
            QVERIFY(heldBytes(network) > without);
            QVERIFY(heldBytes(network) <= planned({two}));
        }
    }

    void aLoraThatIsWrittenOverChangesNothing_data() {
        QTest::addColumn<bool>("isByBlock");
        QTest::addColumn<bool>("asStored");
        QTest::newRow("products beside stored matrices") << false << true;
        QTest::newRow("products, block by block") << true << true;
        QTest::newRow("matrices that are changed whenever their block comes") << true << false;
    }
    /// Its values were read: other programs may do with the file what they like.
    void aLoraThatIsWrittenOverChangesNothing() {
        QFETCH(bool, isByBlock);
        QFETCH(bool, asStored);
        auto placements = Placements::whole(kCpu);
        placements.denoiser.asStored = asStored;
        placements.denoiser.residence = isByBlock ? Residence::ByBlock : Residence::Whole;
        const auto model = loaded(placements);
        const auto before = prediction(*model);
        const auto file = queries("written over.safetensors", {1}, false);
        model->useLoras({{file, 1}});
        const auto with = prediction(*model);
        QVERIFY(!at::equal(with, before));
        tests::clearValues(file);
        QVERIFY(at::equal(prediction(*model), with));
        // The next run sees what it is now.
        const auto next = loaded(placements);
        next->useLoras({{file, 1}});
        QVERIFY(!at::equal(prediction(*next), with));
    }

    /// Not yet read: the recipe would name another file.
    void aLoraThatIsWrittenOverTooEarlyIsRefused() {
        const auto model = loaded(Placements::whole(kCpu));
        const auto file = queries("too early.safetensors", {1}, false);
        model->useLoras({{file, 1}});
        QTest::qSleep(50);  // file systems tell times in steps
        tests::clearValues(file);
        const auto said = tests::errorOf([&] { model->denoiser(); });
        QVERIFY2(said.find("too early.safetensors was written over while it was read.") != std::string::npos,
                 said.c_str());
        model->useLoras({{file, 1}});
        model->denoiser();
    }

    void lorasLeaveNoTrace() {
        const auto model = loaded(Placements::whole(kCpu));
        const auto before = parametersOf(*model);
        QVERIFY(model->useLoras({}).empty());

        const auto& reports = model->useLoras({{style(0.25), 1}, {style(0.5), -0.5}});
        QCOMPARE(reports.size(), std::size_t{2});
        QCOMPARE(reports.at(1).strength, -0.5);
        QVERIFY(areEqual(parametersOf(*model), before));  // 0.25 - 0.5 * 0.5: they cancel exactly

        model->useLoras({{style(0.25), 1}});
        const auto with = parametersOf(*model);
        QVERIFY(!areEqual(with, before));
        model->useLoras({{style(0.25), 2}});
        QVERIFY(!areEqual(parametersOf(*model), with));
        model->useLoras({{style(0.25), 1}});
        QVERIFY(areEqual(parametersOf(*model), with));
        model->useLoras({});
        QVERIFY(areEqual(parametersOf(*model), before));
    }

    /// The next run with the same LoRAs opens and hashes none of them, unless one was touched.
    void theSameLorasAreNotReadAgain() {
        const auto model = loaded(Placements::whole(kCpu));
        const fs::path folder = m_folder.filePath("one").toStdString();
        fs::create_directories(folder);
        const fs::path file = folder / "style.safetensors";
        fs::copy_file(style(0.25), file);
        const auto first = model->useLoras({{file, 1}}).at(0).hash;
        const auto with = parametersOf(*model);
        const tests::Openings openings(folder);
        QCOMPARE(model->useLoras({{file, 1}}).at(0).hash, first);
        QCOMPARE(openings.take().size(), std::size_t{0});
        QVERIFY(areEqual(parametersOf(*model), with));
        // Another strength needs no reading, another file of the same name and size does.
        model->useLoras({{file, 0.5}});
        QVERIFY(!areEqual(parametersOf(*model), with));
        model->useLoras({{file, 1}});
        QCOMPARE(openings.take().size(), std::size_t{0});
        fs::copy_file(style(0.5), file, fs::copy_options::overwrite_existing);
        openings.take();
        QVERIFY(model->useLoras({{file, 1}}).at(0).hash != first);
        QCOMPARE(openings.take().size(), std::size_t{1});
        QVERIFY(!areEqual(parametersOf(*model), with));
    }

    void aStopOrAFaultInTheMiddleIsMended() {
        const auto model = loaded(Placements::whole(kCpu));
        const auto before = parametersOf(*model);
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY_EXCEPTION_THROWN(model->useLoras({{style(0.25), 1}}, stopped.get_token()), Cancelled);
        model->useLoras({});
        QVERIFY(areEqual(parametersOf(*model), before));

        const fs::path broken = m_folder.filePath("broken.safetensors").toStdString();
        checkpoint::writeSafetensors(broken, {{"transformer.blocks.0.attn1.to_q.diff", at::zeros({3})}});
        QVERIFY_EXCEPTION_THROWN(model->useLoras({{broken, 1}}), Error);
        model->useLoras({{style(0.25), 1}});
        QVERIFY_EXCEPTION_THROWN(model->useLoras({{m_folder.filePath("none.safetensors").toStdString(), 1}}), Error);
        model->useLoras({});
        QVERIFY(areEqual(parametersOf(*model), before));
    }
};

QTEST_GUILESS_MAIN(TestPlacedLoras)

#include "test_placed_loras.moc"
