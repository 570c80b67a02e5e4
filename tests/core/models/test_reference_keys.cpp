#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "models/family.h"
#include "models/wan/wan.h"
#include "models/wan/wan_keys.h"
#include "support/reference.h"
#include "text/umt5_weights.h"
#endif

#include <QtTest>

namespace tubelet::tests {

using checkpoint::Weights;

/// The files of the reference set hold the same model under several names; ours must agree on all of it.
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

    void vaeFiles() {
        const auto folder = referenceFolder();
        for (const char* name : {"wan_vae/model", "wan_vae_residual/model"}) {
            const Weights model = Weights::open(folder / name);
            QCOMPARE(models::kindOfWeights(model), &models::wanVaeKind());
            checkSame(models::wanVaeWeights(model), model);
        }
        // The single file's own diffusers form is not in the set, but it has the layout of wan_vae/model, whose number
        // of residual blocks may differ: every renamed key must look like one of that model's, block numbers aside.
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
