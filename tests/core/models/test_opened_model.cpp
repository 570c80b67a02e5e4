// A model folder is read once, and again when something changed; its classes are checked
// against its family's.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "core/models/scratch_model.h"
#include "models/class_dit/class_dit_family.h"
#include "models/class_dit/dit_transformer_kind.h"
#include "models/families.h"
#include "models/family.h"
#include "models/memory_plan.h"
#include "models/opened_model.h"
#include "models/video_model.h"
#include "models/wan/umt5_kind.h"
#include "models/wan/wan_family.h"
#include "models/wrong_folder.h"
#include "support/other_user.h"

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
            QVERIFY(family->readFacts && family->load && family->forwardMemory && family->decodeBytes);
            for (const auto role : {models::Role::Denoiser, models::Role::Vae}) {
                QVERIFY(std::any_of(family->components.begin(), family->components.end(),
                                    [&](const auto& component) { return component.role == role; }));
            }
            for (const auto& component : family->components) {
                const auto& kind = *component.kind;
                QVERIFY(kind.isOwn && kind.named && kind.inferConfig && kind.layOut && !kind.className.empty());
                QCOMPARE(models::kindOfClass(kind.className), &kind);
            }
        }
    }

    void otherPipelinesAreNamed() {
        m_model->editJson("model_index.json", [](auto& json) { json["_class_name"] = "FluxPipeline"; });
        QVERIFY2(error().find("is of a FluxPipeline, expected WanPipeline (text to video), LTXPipeline (text to "
                              "video) or DiTPipeline (class to image).") != std::string::npos,
                 error().c_str());
    }

    /// What is named in a model folder's place, and where the model is.
    void wrongFoldersLeadOn() {
        QTemporaryDir scratch;
        const fs::path root = scratch.path().toStdString();
        const auto why = [](const fs::path& path) {
            return QString::fromStdString(english(models::whyNoModelFolder(path)));
        };
        const auto copyTo = [&](const fs::path& target) {
            fs::create_directories(target.parent_path());
            fs::copy(m_model->path(), target, fs::copy_options::recursive);
        };
        copyTo(root / "models--a--b/snapshots/0f");
        QVERIFY(why(root / "models--a--b").contains("the model is in snapshots/0f/: name that folder"));
        copyTo(root / "download/model");
        QVERIFY(why(root / "download").contains("the model is in model/"));
        QVERIFY(why(m_model->path() / "vae").contains("one component of the model in "));
        fs::create_directories(root / "Wan2.1-T2V-1.3B");
        std::ofstream(root / "Wan2.1-T2V-1.3B/Wan2.1_VAE.pth") << "x";
        QVERIFY(why(root / "Wan2.1-T2V-1.3B").contains("-Diffusers"));
        QVERIFY(why("Wan-AI/Wan2.1-T2V-1.3B-Diffusers").contains("download it first"));
        QVERIFY(why("/nowhere/at/all").contains("Check the path"));
        QVERIFY(why(fs::path(TUBELET_SOURCE_DIR) / "tests/data/adapters/wan_mixed.gguf").contains("is a GGUF file"));
        QVERIFY(
            why(fs::path(TUBELET_SOURCE_DIR) / "tests/data/adapters/kohya.safetensors").contains("tubelet inspect"));
        QVERIFY(why(m_model->path() / "model_index.json").contains("is the index of a model"));
        QVERIFY(why(m_model->path() / "vae/config.json").contains("is not a folder"));
        fs::permissions(root / "download", fs::perms::none);
        QString sentence;
        {
            const tests::OtherUser user;
            sentence = user.isRoot() ? QString("Check its permissions") : why(root / "download/model");
        }
        fs::permissions(root / "download", fs::perms::owner_all);
        QVERIFY2(sentence.contains("Check its permissions"), qPrintable(sentence));
    }

    /// Python's null is "no" where a flag is meant, and no reason for a fault of ours anywhere.
    void nullsAndOtherTypesAreRefusedOrRead() {
        m_model->editJson("model_index.json", [](auto& json) { json["expand_timesteps"] = nullptr; });
        QCOMPARE(error(), std::string());
        const auto opened = models::openModel(m_model->path());
        QVERIFY(models::loadModel(opened, models::Placements::whole({"cpu", "float32"})) != nullptr);
        for (const char* key : {"ffn_dim", "attention_head_dim", "num_attention_heads", "text_dim"}) {
            for (const auto& value : {nlohmann::json(), nlohmann::json("many"), nlohmann::json::array()}) {
                init();
                m_model->editJson("transformer/config.json", [&](auto& json) { json[key] = value; });
                std::string said;
                try {
                    const auto facts = models::openModel(m_model->path())->facts();
                    models::planMemory(facts.defaults, facts, {"cpu", "float32"});
                } catch (const Error& failure) {
                    said = failure.what();
                }
                QVERIFY2(said.find(key) != std::string::npos, (std::string(key) + ": " + said).c_str());
            }
        }
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
