#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "models/class_dit/dit_transformer_kind.h"
#include "models/class_dit/image_model_keys.h"
#include "models/families.h"
#include "models/family.h"
#include "models/wan/umt5_kind.h"
#include "models/wan/wan_transformer_keys.h"
#include "models/wan/wan_transformer_kind.h"
#include "models/wan/wan_vae_keys.h"
#include "models/wan/wan_vae_kind.h"
#include "support/reference.h"
#include "text/umt5_weights.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::Weights;

/// The files of the reference set hold the same model under several names; ours must
/// agree on all of it.
class TestReferenceKeys : public QObject {
    Q_OBJECT

  private:
    /// The single .safetensors file whose name begins with `start`.
    static std::filesystem::path find(const std::filesystem::path& folder, const std::string& start) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().filename().string().rfind(start, 0) == 0 && entry.path().extension() == ".safetensors") {
                return entry.path();
            }
        }
        return {};
    }

    static void checkSame(const Weights& got, const Weights& want) {
        QCOMPARE(got.names(), want.names());
        for (const std::string& name : want.names()) {
            QCOMPARE(got.info(name).dtype, want.info(name).dtype);
            QVERIFY2(at::equal(got.tensor(name), want.tensor(name)), name.c_str());
        }
    }

  private Q_SLOTS:
    void transformerFiles() {
        const auto folder = referenceFolder() / "wan_transformer";
        const Weights model = Weights::open(folder / "model");
        QVERIFY(model.names().size() > 20);
        checkSame(Weights::open(folder / "model_sharded"), model);
        for (const char* file : {"wan_single_file.safetensors", "wan_single_file_prefixed.safetensors"}) {
            const Weights original = Weights::open(folder / file);
            QVERIFY(original.names() != model.names());
            QCOMPARE(models::kindOfWeights(original), &models::wanTransformerKind());
            checkSame(models::wanTransformerWeights(original), model);
        }
        checkSame(models::wanTransformerWeights(model), model);
        QCOMPARE(models::kindOfWeights(model), &models::wanTransformerKind());
    }

    /// The DiT paper's own code fuses queries, keys and values, and has one
    /// embedding for all blocks.
    /// Its names go back to diffusers' by scripts/convert_dit_to_diffusers.py read backwards.
    void ditOriginalNames() {
        const Weights model = models::ditTransformerWeights(Weights::open(referenceFolder() / "dit/model"));
        const std::map<std::string, std::string> blockNames{{"norm1.linear", "adaLN_modulation.1"},
                                                            {"attn1.to_out.0", "attn.proj"},
                                                            {"ff.net.0.proj", "mlp.fc1"},
                                                            {"ff.net.2", "mlp.fc2"}};
        const std::map<std::string, std::string> topNames{{"pos_embed.proj", "x_embedder.proj"},
                                                          {"proj_out_1", "final_layer.adaLN_modulation.1"},
                                                          {"proj_out_2", "final_layer.linear"}};
        const std::map<std::string, std::string> sharedNames{
            {"norm1.emb.timestep_embedder.linear_1", "t_embedder.mlp.0"},
            {"norm1.emb.timestep_embedder.linear_2", "t_embedder.mlp.2"},
            {"norm1.emb.class_embedder.embedding_table", "y_embedder.embedding_table"}};
        std::map<std::string, at::Tensor> original{{"pos_embed", at::zeros({1, 4, 8})}};
        const auto take = [&](const std::string& from, const std::string& to) {
            for (const char* ending : {".weight", ".bias"}) {
                if (model.contains(from + ending)) {
                    original[to + ending] = model.tensor(from + ending).clone();
                }
            }
        };
        for (const auto& [own, theirs] : topNames) {
            take(own, theirs);
        }
        int blocks = 0;
        for (; model.contains("transformer_blocks." + std::to_string(blocks) + ".attn1.to_q.weight"); ++blocks) {
            const auto own = "transformer_blocks." + std::to_string(blocks) + ".";
            const auto theirs = "blocks." + std::to_string(blocks) + ".";
            for (const auto& [from, to] : blockNames) {
                take(own + from, theirs + to);
            }
            for (const auto& [from, to] : sharedNames) {
                take(own + from, to);  // the last block's stands for all
            }
            for (const char* ending : {".weight", ".bias"}) {
                original[theirs + "attn.qkv" + ending] =
                    at::cat({model.tensor(own + "attn1.to_q" + ending), model.tensor(own + "attn1.to_k" + ending),
                             model.tensor(own + "attn1.to_v" + ending)});
            }
        }
        QVERIFY(blocks > 1);
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("dit.safetensors").toStdString();
        checkpoint::writeSafetensors(file, original);
        const Weights stored = Weights::open(file);
        QCOMPARE(models::kindOfWeights(stored), &models::ditTransformerKind());
        const Weights got = models::ditTransformerWeights(stored);
        QCOMPARE(got.names(), model.names());
        for (const auto& name : model.names()) {
            const auto emb = name.find(".norm1.emb.");
            const auto same =
                emb == std::string::npos ? name : "transformer_blocks." + std::to_string(blocks - 1) + name.substr(emb);
            QVERIFY2(at::equal(got.tensor(name), model.tensor(same)), name.c_str());
        }
    }

    void vaeFiles() {
        const auto folder = referenceFolder();
        for (const char* name : {"wan_vae/model", "wan_vae_residual/model"}) {
            const Weights model = Weights::open(folder / name);
            QCOMPARE(models::kindOfWeights(model), &models::wanVaeKind());
            checkSame(models::wanVaeWeights(model), model);
        }
        // The single file's own diffusers form is not in the set, but it has the layout of
        // wan_vae/model, whose number of residual blocks may differ: every renamed key must look
        // like one of that model's, block numbers aside.
        const Weights original = Weights::open(find(folder / "wan_vae/single_file", "wan_vae"));
        QCOMPARE(models::kindOfWeights(original), &models::wanVaeKind());
        const Weights renamed = models::wanVaeWeights(original);
        QCOMPARE(renamed.names().size(), original.names().size());
        const auto shape = [](const std::string& name) {
            return QString::fromStdString(name).replace(QRegularExpression("\\.\\d+\\."), ".N.");
        };
        QSet<QString> known;
        for (const std::string& name : Weights::open(folder / "wan_vae/model").names()) {
            known.insert(shape(name));
        }
        for (const std::string& name : renamed.names()) {
            QVERIFY2(known.contains(shape(name)), name.c_str());
        }
    }

    void textEncoderFile() {
        QCOMPARE(models::kindOfWeights(Weights::open(referenceFolder() / "umt5_encoder/model")), &models::umt5Kind());
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestReferenceKeys)
#include "test_reference_keys.moc"
