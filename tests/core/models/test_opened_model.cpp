// A model folder is read once, and again when something changed; its classes are checked against its family's.
#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "core/models/scratch_model.h"
#include "models/class_dit/class_dit.h"
#include "models/family.h"
#include "models/opened_model.h"
#include "models/wan/wan.h"

#include <QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

class TestOpenedModel : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<ScratchModel> m_model;

    std::string error() const {
        try {
            models::openModel(m_model->path());
        } catch (const Error& failure) {
            return failure.what();
        }
        return {};
    }

  private Q_SLOTS:
    void init() { m_model = std::make_unique<ScratchModel>(); }

    void isTheSameUntilAFileChanges() {
        const auto first = models::openModel(m_model->path());
        QCOMPARE(models::openModel(m_model->path()).get(), first.get());
        const auto hash = first->hash();

        m_model->writeWeights("vae", 3);  // same sizes, other values
        const auto second = models::openModel(m_model->path());
        QVERIFY(second.get() != first.get());
        QVERIFY(second->hash() != hash);
        QCOMPARE(first->hash(), hash);  // what was read stays

        std::ofstream(m_model->path() / "scheduler/note.txt") << "a file more";
        QVERIFY(models::openModel(m_model->path()).get() != second.get());
        fs::remove(m_model->path() / "scheduler/note.txt");
        QCOMPARE(models::openModel(m_model->path())->hash(), second->hash());
    }

    void aFolderThatIsMendedOpens() {
        m_model->editJson("transformer/config.json", [](auto& json) { json["in_channels"] = "many"; });
        QVERIFY(!error().empty());
        m_model->editJson("transformer/config.json", [](auto& json) { json["in_channels"] = 16; });
        QCOMPARE(error(), std::string());
    }

    void classesAreTheFamilys() {
        QCOMPARE(models::familyOfPipeline("WanPipeline"), &models::wanFamily());
        QCOMPARE(models::familyOfPipeline("DiTPipeline"), &models::classDitFamily());
        QVERIFY(models::familyOfPipeline("FluxPipeline") == nullptr);
        QCOMPARE(models::kindOfClass("Transformer2DModel"), &models::ditTransformerKind());
        QVERIFY(models::kindOfClass("") == nullptr);
        QCOMPARE(models::familyOf(models::umt5Kind()), &models::wanFamily());
        // Every component has all that inspect asks of it.
        for (const auto* family : models::families()) {
            QVERIFY(family->readFacts && family->load && family->forwardMemory && family->decodeNeeds);
            QVERIFY(family->find(models::Role::Denoiser) && family->find(models::Role::Vae));
            for (const auto& component : family->components) {
                const auto& kind = *component.kind;
                QVERIFY(kind.isOwn && kind.named && kind.inferConfig && kind.layOut && !kind.className.empty());
                QCOMPARE(models::kindOfClass(kind.className), &kind);
            }
        }
    }

    void otherPipelinesAreNamed() {
        m_model->editJson("model_index.json", [](auto& json) { json["_class_name"] = "FluxPipeline"; });
        QVERIFY2(error().find("is of a FluxPipeline, expected WanPipeline (text to video) or DiTPipeline (class to "
                              "image).") != std::string::npos,
                 error().c_str());
    }

    void configsOfOtherClassesAreRefused() {
        for (const char* component : {"transformer", "vae"}) {
            init();
            m_model->editJson(std::string(component) + "/config.json",
                              [](auto& json) { json["_class_name"] = "FluxTransformer2DModel"; });
            QVERIFY2(error().find("FluxTransformer2DModel") != std::string::npos, error().c_str());
        }
        QVERIFY_EXCEPTION_THROWN(
            models::ditTransformerKind().layOut({{"_class_name", "Transformer2DModel"}, {"norm_type", "layer_norm"}}),
            Error);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestOpenedModel)
#include "test_opened_model.moc"
