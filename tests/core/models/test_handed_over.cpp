// What a person brings is told by its content, and what lies in a place that is opened.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <ATen/ATen.h>

#include "core/models/single_files.h"
#include "models/handed_over.h"
#include "models/models_in.h"
#include "request/model_place.h"

#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;
using models::HandedAs;
using models::handedOver;

namespace {

const fs::path kData = fs::path(TUBELET_SOURCE_DIR) / "tests/data";

fs::path write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return file;
}

QString sentenceOf(const fs::path& path) {
    return QString::fromStdString(english(handedOver(path).sentence));
}

/// Whether a sentence has all of these words.
bool says(const QString& sentence, const QStringList& words) {
    return std::all_of(words.begin(), words.end(), [&](const QString& each) { return sentence.contains(each); });
}

}  // namespace

class TestHandedOver : public QObject {
    Q_OBJECT

  private:
    tests::SingleFiles m_files;
    int m_count = 0;

    fs::path scratch() {
        const auto folder = m_files.root() / ("scratch" + std::to_string(++m_count));
        fs::create_directories(folder);
        return folder;
    }
    fs::path comfy() { return m_files.comfy("Comfy" + std::to_string(++m_count), "t2v"); }

  private Q_SLOTS:
    void initTestCase() {
        // what is found is this test's alone
        qputenv("TUBELET_HOME", (m_files.root() / "home").c_str());
        qputenv("HF_HUB_CACHE", (m_files.root() / "no hub").c_str());
        qunsetenv("TUBELET_MODELS");
    }

    void modelsOfAnyForm() {
        const auto root = comfy();
        const auto whole = m_files.checkpoint(scratch() / "looks_like_a_lora.safetensors", "t2v");
        const auto shout = scratch() / "WAN.SAFETENSORS";
        fs::copy_file(root / "models/diffusion_models/t2v.safetensors", shout);
        for (const fs::path& path :
             {root, root / "models", root / "models/diffusion_models/t2v.safetensors", whole, shout,
              m_files.folder("t2v"), kData / "gguf/wan.gguf", write(scratch() / "extra_model_paths.yaml", "# none\n"),
              kData / "reference/wan_transformer/wan_single_file_prefixed.safetensors"}) {
            const auto handed = handedOver(path);
            QVERIFY2(handed.as == HandedAs::Model && handed.path == path && handed.sentence.empty(), path.c_str());
        }
    }

    /// Of a transformer that lies in a folder in diffusers' layout the folder is the model.
    void transformersOfFolders() {
        const auto folder = m_files.folder("t2v");
        const auto handed = handedOver(folder / "transformer/diffusion_pytorch_model.safetensors");
        QVERIFY(handed.as == HandedAs::Model);
        QCOMPARE(handed.path, folder);
    }

    /// One of several shards stands for all of them.
    void shards() {
        const auto folder = kData / "reference/wan_transformer/model_sharded";
        const auto index = folder / "diffusion_pytorch_model.safetensors.index.json";
        for (const auto& path : {index, folder / "diffusion_pytorch_model-00002-of-00003.safetensors"}) {
            const auto handed = handedOver(path);
            QVERIFY2(handed.as == HandedAs::Model && handed.path == index, path.c_str());
        }
        const auto alone = scratch() / "wan-00001-of-00003.safetensors";
        fs::copy_file(folder / "diffusion_pytorch_model-00001-of-00003.safetensors", alone);
        QVERIFY(handedOver(alone).as == HandedAs::Refused);
        QVERIFY2(says(sentenceOf(alone), {"one of several pieces", "wan.safetensors.index.json", "Download that too"}),
                 qPrintable(sentenceOf(alone)));
    }

    void loras() {
        const auto named = scratch() / "wan2.1_t2v_14B.safetensors";
        fs::copy_file(kData / "adapters/kohya.safetensors", named);
        for (const fs::path& path : {named, kData / "adapters/peft", kData / "adapters/diffusers",
                                     kData / "adapters/loha/adapter_model.safetensors"}) {
            QVERIFY2(handedOver(path).as == HandedAs::Lora, path.c_str());
        }
    }

    void parts_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("component");
        QTest::addColumn<QStringList>("words");
        const QString instead = "open the file of the model's transformer, or the ComfyUI folder";
        QTest::newRow("text encoder") << "text_encoders/umt5.safetensors"
                                      << "text_encoder" << QStringList{"a text encoder (UMT5EncoderModel", instead};
        QTest::newRow("VAE") << "vae/wan_vae.safetensors"
                             << "vae" << QStringList{"a VAE (AutoencoderKLWan", instead};
        QTest::newRow("CLIP") << "clip_vision/clip.safetensors"
                              << "image_encoder" << QStringList{"an image encoder (CLIPVisionModel", instead};
    }
    void parts() {
        QFETCH(QString, file);
        QFETCH(QString, component);
        QFETCH(QStringList, words);
        const auto path =
            m_files.comfy(std::string("Parts ") + QTest::currentDataTag(), "i2v") / "models" / file.toStdString();
        const auto handed = handedOver(path);
        QVERIFY(handed.as == HandedAs::Part);
        QCOMPARE(handed.component, component.toStdString());
        QVERIFY2(says(sentenceOf(path), words << QString::fromStdString(path.filename().string())),
                 qPrintable(sentenceOf(path)));
    }

    /// Whose models are folders alone, and what lies in such a folder.
    void partsOfFolders() {
        const auto alone = scratch() / "sd_vae.safetensors";
        fs::copy_file(kData / "reference/class_to_image/pipeline/vae/diffusion_pytorch_model.safetensors", alone);
        QVERIFY(handedOver(alone).as == HandedAs::Part);
        QVERIFY2(says(sentenceOf(alone), {"a VAE (AutoencoderKL,", "open the model's folder"}),
                 qPrintable(sentenceOf(alone)));
        const auto vae = m_files.folder("t2v") / "vae/diffusion_pytorch_model.safetensors";
        QVERIFY(handedOver(vae).as == HandedAs::Part);
        QVERIFY2(says(sentenceOf(vae), {"open that model's folder", QString::fromStdString(m_files.folder("t2v"))}),
                 qPrintable(sentenceOf(vae)));
    }

    void refused() {
        const auto unknown = scratch() / "x.safetensors";
        tests::SingleFiles::write(unknown, {{"a.weight", at::zeros({2, 2})}});
        const auto pickle = write(scratch() / "Wan2.1_VAE.pth", "x");
        const auto broken = write(scratch() / "wan.safetensors", "no header");
        const auto gguf = write(scratch() / "wan.gguf", "GGUFx");
        for (const auto& path : {unknown, pickle, broken, gguf, scratch() / "missing.safetensors"}) {
            QVERIFY2(handedOver(path).as == HandedAs::Refused && !handedOver(path).sentence.empty(), path.c_str());
        }
        QVERIFY2(says(sentenceOf(unknown), {"a network that is not known, 4 parameters", "nor a LoRA"}),
                 qPrintable(sentenceOf(unknown)));
        QVERIFY2(says(sentenceOf(pickle), {"pickle", "Get it as safetensors"}), qPrintable(sentenceOf(pickle)));
    }

    void others() {
        for (const auto& path : {scratch(), write(scratch() / "a.mp4", "x"), write(scratch() / "a.json", "{}"),
                                 write(scratch() / "a.txt", "x"), scratch() / "none"}) {
            QVERIFY2(handedOver(path).as == HandedAs::Other && handedOver(path).path == path, path.c_str());
        }
    }

    void oneModel() {
        const auto root = comfy();
        for (const fs::path& place : {m_files.folder("t2v"), root / "models/diffusion_models/t2v.safetensors",
                                      fs::path(root.string() + ":t2v")}) {
            const auto all = models::modelsIn(place);
            QVERIFY2(!all.isComfy && !all.problem && all.models.size() == 1 && all.models.front().facts, place.c_str());
        }
        const auto all = models::modelsIn(root);
        QVERIFY(all.isComfy && !all.problem);
        QCOMPARE(all.models.size(), std::size_t{1});
        const auto& facts = *all.models.front().facts;
        QCOMPARE(facts.folder, root / "models/diffusion_models/t2v.safetensors");
        QCOMPARE(facts.parts.at("text_encoder"), root / "models/text_encoders/umt5.safetensors");
        QVERIFY(models::modelsIn(m_files.folder("t2v")).models.front().facts->parts.empty());
        const auto none = models::modelsIn(scratch());
        QVERIFY(!none.isComfy && none.models.empty() && none.problem);
    }

    void severalModels() {
        const auto root = comfy();
        const auto unets = root / "models/diffusion_models";
        fs::copy_file(unets / "t2v.safetensors", unets / "another.safetensors");
        tests::SingleFiles::write(unets / "without a vae.safetensors", withoutVae());
        const auto all = models::modelsIn(root);
        QVERIFY(all.isComfy && !all.problem);
        QStringList usable, broken;
        for (const auto& model : all.models) {
            (model.facts ? usable : broken) << QString::fromStdString(model.name);
        }
        QCOMPARE(usable, QStringList({"another", "t2v"}));
        QCOMPARE(broken, QStringList({"without a vae.safetensors"}));
    }

    void noModel() {
        const auto root = comfy();
        const auto unets = root / "models/diffusion_models";
        const auto why = [&] {
            const auto all = models::modelsIn(root);
            return all.problem ? QString(all.problem->what()) : QString();
        };
        fs::remove(unets / "t2v.safetensors");
        QVERIFY2(says(why(), {"holds no transformer", "but umt5.safetensors (UMT5EncoderModel",
                              "wan_vae.safetensors (AutoencoderKLWan", "diffusion_models"}),
                 qPrintable(why()));
        tests::SingleFiles::write(unets / "one.safetensors", withoutVae());
        QVERIFY2(says(why(), {"one.safetensors can't be run",
                              "a Wan VAE of 48 latent channels (such as wan2.2_vae.safetensors) is missing"}),
                 qPrintable(why()));
        fs::copy_file(unets / "one.safetensors", unets / "two.safetensors");
        QVERIFY2(says(why(), {"None of the 2 models in", "one.safetensors"}), qPrintable(why()));
        QCOMPARE(models::modelsIn(root).models.size(), std::size_t{2});
        fs::remove_all(root / "models");
        fs::create_directories(unets);
        QVERIFY2(says(why(), {"holds no transformer of a model that is run here; it was looked for in"}),
                 qPrintable(why()));
        write(root / "extra_model_paths.yaml", "a:\n\tvae: x\n");
        QVERIFY2(says(why(), {"begins with a tab"}), qPrintable(why()));
    }

    void placesForPeople() {
        QCOMPARE(request::withoutParts("/a/wan.gguf|vae=/v.safetensors|text_encoder=/t"), fs::path("/a/wan.gguf"));
        QCOMPARE(request::withoutParts("/a/Comfy:wan|vae=/v"), fs::path("/a/Comfy:wan"));
        QCOMPARE(request::withoutParts("/a|b/c|d/wan.gguf"), fs::path("/a|b/c|d/wan.gguf"));
        QCOMPARE(request::withoutParts("/a|=b"), fs::path("/a|=b"));
    }

  private:
    /// A transformer of Wan 2.2's TI2V, which needs a VAE of 48 channels.
    static std::map<std::string, at::Tensor> withoutVae() {
        return {{"blocks.0.self_attn.q.weight", at::zeros({128, 128})},
                {"time_projection.1.weight", at::zeros({768, 128})},
                {"patch_embedding.weight", at::zeros({128, 48, 1, 2, 2})},
                {"head.head.weight", at::zeros({192, 128})},
                {"text_embedding.0.weight", at::zeros({128, 32})}};
    }
};

QTEST_GUILESS_MAIN(TestHandedOver)
#include "test_handed_over.moc"
