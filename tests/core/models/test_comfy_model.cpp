// A Wan transformer of which ComfyUI's tools have quantised a matrix whose size is no multiple of
// theirs: as the same matrix stored plainly, with LoRAs too.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <cstring>
#include <filesystem>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "kernels/layers.h"
#include "models/lora_fit.h"
#include "models/wan/wan_model.h"
#include "support/reference.h"
#endif

#include <QtTest/QtTest>

#include <QTemporaryDir>

using namespace tubelet;

namespace {

namespace fs = std::filesystem;
using checkpoint::Weights;
using request::Lora;
using Tensors = std::map<std::string, at::Tensor>;

constexpr std::int64_t kWidth = 48, kFilledUp = 64;
const std::string kLayer = "blocks.0.attn1.to_q";

}  // namespace

class TestComfyModel : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    QTemporaryDir m_folder;

    fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }

    /// The tiny reference pipeline with one matrix in 8-bit floats: filled up to multiples of 32
    /// (mxfp8, all scales 1) or plain.
    fs::path modelFolder(bool isFilledUp) const {
        const auto folder = path(isFilledUp ? "filled" : "plain");
        if (fs::exists(folder)) {
            return folder;
        }
        fs::copy(tests::referenceFolder() / "wan_pipeline/pipeline", folder, fs::copy_options::recursive);
        Tensors tensors;
        const auto weights = Weights::open(folder / "transformer");
        for (const auto& name : weights.names()) {
            tensors[name] = weights.tensor(name).clone();
        }
        auto& matrix = tensors.at(kLayer + ".weight");
        const auto values = matrix.to(at::kFloat8_e4m3fn);
        if (isFilledUp) {
            // What fills it up must not be seen.
            matrix = at::full({kFilledUp, kFilledUp}, 100.0F);
            matrix.narrow(0, 0, kWidth).narrow(1, 0, kWidth).copy_(values.to(at::kFloat));
            matrix = matrix.to(at::kFloat8_e4m3fn);
            tensors[kLayer + ".weight_scale"] = at::full({128, 4}, 127, at::kByte);
            const std::string said = R"({"format": "mxfp8"})";
            auto& bytes = tensors[kLayer + ".comfy_quant"];
            bytes = at::empty({static_cast<std::int64_t>(said.size())}, at::kByte);
            std::memcpy(bytes.mutable_data_ptr(), said.data(), said.size());
        } else {
            matrix = values.to(at::kFloat);
        }
        for (const auto& entry : fs::directory_iterator(folder / "transformer")) {
            if (entry.path().filename() != "config.json") {
                fs::remove(entry.path());
            }
        }
        checkpoint::writeSafetensors(folder / "transformer/diffusion_pytorch_model.safetensors", tensors);
        return folder;
    }

    models::WanModel modelOf(bool isFilledUp, models::Residence residence = models::Residence::Whole) const {
        auto placements = models::Placements::whole({"cpu", "float32"});
        placements.denoiser.residence = residence;
        placements.denoiser.asStored = isFilledUp;
        return models::WanModel(models::openModel(modelFolder(isFilledUp)), placements);
    }

    static at::Tensor predicted(models::WanModel& model) {
        at::manual_seed(3);
        const auto latents = at::randn({1, 16, 2, 4, 6});
        const auto text = at::randn({1, 7, 32});
        return model.transformer()->forward(latents, at::full({1}, 500.0), text, {});
    }

    fs::path lora(const char* name, bool isDora) const {
        at::manual_seed(8);
        const auto stem = "transformer." + kLayer;
        Tensors tensors{{stem + ".lora_A.weight", at::randn({2, kWidth}) * 0.2},
                        {stem + ".lora_B.weight", at::randn({kWidth, 2}) * 0.2}};
        if (isDora) {
            tensors[stem + ".lora_magnitude_vector"] = at::rand({kWidth}) + 0.5;
        }
        checkpoint::writeSafetensors(path(name), tensors);
        return path(name);
    }

  private Q_SLOTS:
    void itRunsAsWithAPlainMatrix() {
        auto plain = modelOf(false);
        const auto expected = predicted(plain);
        for (const auto residence : {models::Residence::Whole, models::Residence::ByBlock}) {
            auto filled = modelOf(true, residence);
            QVERIFY(at::allclose(predicted(filled), expected, 1e-4, 1e-6));
            if (residence == models::Residence::Whole) {
                const auto kept = kernels::keptWeights(*filled.transformer()).at(kLayer + ".weight");
                QVERIFY(kept->bytes() < kWidth * kWidth * sizeof(float));  // as it is stored
            }
        }
    }

    void itTakesLoras_data() {
        QTest::addColumn<bool>("isDora");
        QTest::newRow("a product beside it") << false;
        QTest::newRow("the matrix itself is changed") << true;
    }
    void itTakesLoras() {
        QFETCH(bool, isDora);
        const auto file = lora(isDora ? "dora.safetensors" : "lora.safetensors", isDora);
        QVERIFY(models::fitLora(file, modelFolder(true)).isComplete());
        auto plain = modelOf(false), filled = modelOf(true);
        const auto before = predicted(filled);
        const auto reports = filled.useLoras({{file, 0.75}});
        QVERIFY(reports.front().isComplete());
        plain.useLoras({{file, 0.75}});
        const auto with = predicted(filled);
        QVERIFY(!at::allclose(with, before, 1e-3, 1e-4));
        QVERIFY(at::allclose(with, predicted(plain), 1e-4, 1e-6));
        filled.useLoras({});
        QVERIFY(at::equal(predicted(filled), before));
    }
};

QTEST_GUILESS_MAIN(TestComfyModel)

#include "test_comfy_model.moc"
