// Where models are looked for, what names them, and what is said of places that hold none.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <ATen/ATen.h>

#include "core/models/single_files.h"
#include "models/found_models.h"
#include "models/hub_cache.h"
#include "models/opened_model.h"
#include "models/parts/assembly.h"
#include "models/parts/extra_model_paths.h"
#include "models/parts/part_folders.h"
#include "models/parts/weight_part.h"
#include "models/wan/umt5_kind.h"
#include "models/wan/wan_transformer_kind.h"
#include "models/wan/wan_vae_kind.h"
#include "request/model_place.h"
#include "request/shared_recipe.h"
#include "support/other_user.h"
#include "support/refusal.h"

#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;
using models::PartFolders;
using request::ModelPlace;

namespace {

const fs::path kData = fs::path(TUBELET_SOURCE_DIR) / "tests/data";

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

}  // namespace

class TestModelPlaces : public QObject {
    Q_OBJECT

  private:
    tests::SingleFiles m_files;
    int m_count = 0;

    /// A ComfyUI of its own with the smallest model.
    fs::path comfy() { return m_files.comfy("Comfy" + std::to_string(++m_count), "t2v"); }
    fs::path scratch() {
        const auto folder = m_files.root() / ("scratch" + std::to_string(++m_count));
        fs::create_directories(folder);
        return folder;
    }
    static fs::path transformerOf(const fs::path& comfy) { return comfy / "models/diffusion_models/t2v.safetensors"; }
    static QString told(const fs::path& place) {
        return tests::refusal([&] { models::openModel(place); });
    }
    static std::vector<std::string> namesOf(const std::vector<fs::path>& files) {
        std::vector<std::string> names;
        for (const auto& file : files) {
            names.push_back(file.filename().string());
        }
        return names;
    }

  private Q_SLOTS:
    void initTestCase() {
        fs::permissions(m_files.root(), fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
        // what is found is this test's alone
        qputenv("TUBELET_HOME", (m_files.root() / "home").c_str());
        qputenv("HF_HUB_CACHE", (m_files.root() / "no hub").c_str());
        qunsetenv("TUBELET_MODELS");
    }

    void placesAsTexts() {
        const auto folder = scratch();
        write(folder / "a:b|c=d.safetensors", "x");
        const ModelPlace odd = ModelPlace::of(folder / "a:b|c=d.safetensors");
        QVERIFY(odd.path == folder / "a:b|c=d.safetensors" && odd.name.empty() && odd.parts.empty());
        const ModelPlace place{folder, "wan 14B", {{"vae", "/v=1.safetensors"}, {"text_encoder", "/t.gguf"}}};
        QCOMPARE(place.text(), fs::path(folder.string() + ":wan 14B|text_encoder=/t.gguf|vae=/v=1.safetensors"));
        const ModelPlace back = ModelPlace::of(place.text());
        QVERIFY(back.path == place.path && back.name == place.name && back.parts == place.parts);
        QVERIFY(ModelPlace::of("/no/such:name").path == "/no/such:name");
        QVERIFY(request::isModelThere(place.text()) && !request::isModelThere("/no/such:name"));
        request::ClipRecipe recipe;
        recipe.request.model = ModelPlace{folder / "wan.gguf", {}, place.parts}.text();
        QCOMPARE(request::withoutFolders(recipe).request.model, fs::path("wan.gguf"));
    }

    void filesAreToldByContent() {
        const auto reference = kData / "reference";
        const auto kindOf = [](const fs::path& file) { return models::lookAt(file)->parts.front().kind; };
        for (const char* name : {"wan_single_file.safetensors", "wan_single_file_prefixed.safetensors"}) {
            QCOMPARE(kindOf(reference / "wan_transformer" / name), &models::wanTransformerKind());
        }
        QCOMPARE(kindOf(kData / "gguf/wan.gguf"), &models::wanTransformerKind());
        QVERIFY(!models::lookAt(kData / "gguf/wan.gguf")->form.empty());
        QCOMPARE(kindOf(reference / "wan_vae/single_file/wan_vae_single_file.safetensors"), &models::wanVaeKind());
        QCOMPARE(kindOf(reference / "umt5_encoder/model/model.safetensors"), &models::umt5Kind());
        const auto all = models::lookAt(m_files.checkpoint(scratch() / "misleading_lora.safetensors", "t2v"));
        QCOMPARE(all->parts.size(), std::size_t{3});
        for (const auto* kind : {&models::wanTransformerKind(), &models::wanVaeKind(), &models::umt5Kind()}) {
            QVERIFY(all->find(*kind) != nullptr);
        }
        QCOMPARE(all->find(models::umt5Kind())->config.at("d_model"), 32);
        const auto file = scratch() / "x.safetensors";
        tests::SingleFiles::write(file, tests::SingleFiles::t5(32));
        QVERIFY(kindOf(file) != &models::umt5Kind());
        QVERIFY(english(models::lookAt(file)->parts.front().what()).find("T5") != std::string::npos);
        // The same file changed is looked at anew.
        tests::SingleFiles::write(file, tests::SingleFiles::umt5());
        QCOMPARE(kindOf(file), &models::umt5Kind());
    }

    void ggufTransformer() {
        const auto root = comfy();
        fs::remove(transformerOf(root));
        fs::copy_file(kData / "gguf/wan.gguf", root / "models/diffusion_models/wan-Q4_K_M.gguf");
        const auto opened = models::openModel(root);
        QCOMPARE(opened->facts().name, std::string("wan-Q4_K_M"));
        QCOMPARE(opened->layout().config("transformer").at("num_layers"), 1);
    }

    void extraModelPaths() {
        const auto folder = scratch();
        const auto file = folder / "extra_model_paths.yaml";
        qputenv("TUBELET_TEST_BASE", (folder / "base").c_str());
        write(file,
              "# of two programs\n"
              "a1111:\n    base_path: $TUBELET_TEST_BASE/web\n    is_default: true\n    checkpoints: models/all\n"
              "    vae: |\n         models/VAE\n         /far/vae\n    configs:\n"
              "comfy:\n    diffusion_models: here/\n"
              "empty:\n");
        const auto found = models::readExtraModelPaths(file);
        const std::vector<models::NamedFolder> expected{{"checkpoints", folder / "base/web/models/all"},
                                                        {"vae", folder / "base/web/models/VAE"},
                                                        {"vae", "/far/vae"},
                                                        {"diffusion_models", folder / "here/"}};
        QCOMPARE(found, expected);
        write(file, "# nothing but words\n");
        QVERIFY(models::readExtraModelPaths(file).empty());
        const auto refused = [&](const std::string& text) {
            write(file, text);
            return tests::refusal([&] { models::readExtraModelPaths(file); });
        };
        QVERIFY(refused("a:\n\tvae: x\n").contains("Line 2 of ") && refused("a:\n\tvae: x\n").contains("tab"));
        QVERIFY(refused("a:\n    vae:\n      - one\n      - two\n")
                    .contains("\"a.vae\" is a list; a text with one folder"));
        QVERIFY(refused("a:\n    vae: {x: 1}\n").contains("\"a.vae\" is a list of keys"));
        QVERIFY(refused("a: models/vae\n").contains("\"a\" is no list of keys"));
        QVERIFY(refused("- a\n- b\n").contains("holds no list of keys"));
        QVERIFY(refused("a: {b: 'c\n").contains("is not valid YAML: the fault is in line "));
        QVERIFY(refused("a:\n    base_path: [1]\n    vae: x\n").contains("\"a.base_path\" is a list"));
    }

    void partsWhereExtraModelPathsSay() {
        const auto root = comfy(), away = scratch();
        fs::rename(root / "models/vae", away / "vae");
        fs::rename(root / "models/text_encoders", away / "clip");
        write(root / "extra_model_paths.yaml",
              "other:\n    base_path: " + away.string() + "\n    vae: vae\n    clip: clip\n");
        const auto place = transformerOf(root);
        const auto opened = models::openModel(place);
        QVERIFY(opened->layout().component("vae") == away / "vae/wan_vae.safetensors");
        // Also where only the file names the folder of transformers.
        const auto third = scratch();
        fs::rename(root / "models/diffusion_models", away / "unets");
        write(third / "paths.yaml", "all:\n    base_path: " + away.string() +
                                        "\n    vae: vae\n    text_encoders: clip\n    unet: |\n        unets\n");
        const auto facts = models::openModel(third / "paths.yaml")->facts();
        QCOMPARE(facts.folder, fs::path((third / "paths.yaml").string() + ":t2v.safetensors"));
        QVERIFY(models::openModel(facts.folder)->layout().path() == away / "unets/t2v.safetensors");
        // A broken one is told, and mended without a new start.
        write(third / "paths.yaml", "all:\n\tvae: x\n");
        QVERIFY(told(third / "paths.yaml").contains("begins with a tab"));
    }

    void hubCache() {
        const auto cache = scratch();
        const auto repository = cache / "models--Wan-AI--Wan2.1-Tiny";
        fs::create_directories(repository / "blobs");
        const auto folder = m_files.folder("t2v");
        for (const char* revision : {"0aaa", "1bbb"}) {
            // as the hub's programs lay them: each file a link to its blob
            for (const auto& entry : fs::recursive_directory_iterator(folder)) {
                if (!entry.is_regular_file()) {
                    continue;
                }
                const auto link = repository / "snapshots" / revision / fs::relative(entry.path(), folder);
                const auto blob =
                    repository / "blobs" /
                    (std::string(revision) + std::to_string(std::hash<std::string>()(entry.path().string())));
                fs::copy_file(entry.path(), blob);
                fs::create_directories(link.parent_path());
                fs::create_symlink(fs::relative(blob, link.parent_path()), link);
            }
        }
        // of a download that fetched nothing
        fs::create_directories(repository / "snapshots/2ccc");
        QCOMPARE(namesOf(models::snapshotsOf(repository)), (std::vector<std::string>{"0aaa", "1bbb", "2ccc"}));
        write(repository / "refs/main", "1bbb\n");
        QCOMPARE(namesOf(models::snapshotsOf(repository)), (std::vector<std::string>{"1bbb", "0aaa", "2ccc"}));
        QCOMPARE(models::snapshotOf(repository), repository / "snapshots/1bbb");
        QCOMPARE(namesOf(models::modelsInHubCache(cache)), (std::vector<std::string>{"1bbb", "0aaa"}));
        const auto facts = models::openModel(repository)->facts();
        QCOMPARE(facts.name, std::string("Wan2.1-Tiny"));
        QCOMPARE(facts.folder, repository / "snapshots/1bbb");
        qputenv("HF_HUB_CACHE", cache.c_str());
        const auto found = models::findAll();
        qputenv("HF_HUB_CACHE", (m_files.root() / "no hub").c_str());
        QCOMPARE(std::count_if(found.models.begin(), found.models.end(),
                               [](const auto& model) { return model.name == "Wan2.1-Tiny" && model.facts; }),
                 2);
        QVERIFY(std::find(found.searched.begin(), found.searched.end(), cache) != found.searched.end());
    }

    void hubCacheFolder() {
        const auto before = qgetenv("HF_HUB_CACHE"), home = qgetenv("HOME");
        qputenv("HOME", "/h");
        qunsetenv("XDG_CACHE_HOME");
        qputenv("HF_HUB_CACHE", "/a/b");
        qputenv("HF_HOME", "/c");
        QCOMPARE(models::hubCacheFolder(), fs::path("/a/b"));
        qunsetenv("HF_HUB_CACHE");
        QCOMPARE(models::hubCacheFolder(), fs::path("/c/hub"));
        qunsetenv("HF_HOME");
        QCOMPARE(models::hubCacheFolder(), fs::path("/h/.cache/huggingface/hub"));
        qputenv("HF_HUB_CACHE", before);
        qputenv("HOME", home);
    }

    void whatIsFound() {
        const auto root = comfy();
        tests::SingleFiles::write(root / "models/unet/no vae for it.safetensors",
                                  {{"model.diffusion_model.blocks.0.self_attn.q.weight", at::zeros({128, 128})},
                                   {"model.diffusion_model.time_projection.1.weight", at::zeros({768, 128})},
                                   {"model.diffusion_model.patch_embedding.weight", at::zeros({128, 48, 1, 2, 2})},
                                   {"model.diffusion_model.head.head.weight", at::zeros({192, 128})},
                                   {"model.diffusion_model.text_embedding.0.weight", at::zeros({128, 32})}});
        fs::create_directories(root / "models/loras");
        fs::copy_file(kData / "adapters/kohya.safetensors", root / "models/loras/style.safetensors");
        write(root / "models/vae/old.pth", "x");
        const auto found = models::findAll({root});
        const auto named = [&](const std::string& name) {
            return std::find_if(found.models.begin(), found.models.end(),
                                [&](const auto& one) { return one.name == name; });
        };
        const auto whole = named("t2v");
        QVERIFY(whole != found.models.end() && whole->facts && !whole->problem);
        QCOMPARE(whole->place, transformerOf(root));
        QVERIFY(whole->layout == models::LaidOutAs::SingleFiles);
        QCOMPARE(whole->form, std::string("F32"));
        QVERIFY(english(whole->what).starts_with("text to video, "));
        QCOMPARE(whole->facts->parts.at("vae"), root / "models/vae/wan_vae.safetensors");
        const auto broken = named("no vae for it.safetensors");
        QVERIFY(broken != found.models.end() && !broken->facts && broken->problem);
        const QString why = broken->problem->what();
        QVERIFY2(
            why.contains("a Wan VAE of 48 latent channels (such as wan2.2_vae.safetensors) is missing") &&
                why.contains(QRegularExpression("looked for in [^,]*models/vae, where there is wan_vae.safetensors "
                                                "\\(a Wan VAE of 16 latent channels\\)")),
            qPrintable(why));
        const auto lora = std::find_if(found.parts.begin(), found.parts.end(),
                                       [](const auto& part) { return part.file.filename() == "style.safetensors"; });
        QVERIFY(lora != found.parts.end() && english(lora->what).starts_with("LoRA for "));
        QVERIFY(std::any_of(found.faults.begin(), found.faults.end(), [](const Message& fault) {
            return english(fault).find("old.pth is a pickle") != std::string::npos;
        }));
        QVERIFY(tests::refusal([&] { models::findAll({root / "models/vae"}); }).contains("is no ComfyUI"));
    }

    void wrongParts() {
        const auto root = comfy();
        const auto texts = root / "models/text_encoders";
        const auto place = transformerOf(root);
        fs::remove(texts / "umt5.safetensors");
        tests::SingleFiles::write(texts / "t5xxl.safetensors", tests::SingleFiles::t5(32));
        auto why = told(place);
        QVERIFY2(why.contains("a UMT5 encoder that is 32 wide is missing") &&
                     why.contains(QRegularExpression("t5xxl.safetensors \\([^)]*T5[^)]*\\)")),
                 qPrintable(why));
        const auto naming = [&](const char* component, const fs::path& file) {
            return told(ModelPlace{place, {}, {{component, file}}}.text());
        };
        why = naming("text_encoder", texts / "t5xxl.safetensors");
        QVERIFY2(why.contains(QRegularExpression("t5xxl.safetensors is (a |)T5")) &&
                     why.contains("a UMT5 encoder that is 32 wide was expected"),
                 qPrintable(why));
        // of another width
        auto wide = tests::SingleFiles::umt5();
        for (auto& [name, tensor] : wide) {
            if (name != "spiece_model") {
                tensor = tensor.dim() == 2 ? at::zeros({tensor.size(0), 64}) : tensor;
            }
        }
        tests::SingleFiles::write(texts / "wide.safetensors", wide);
        why = naming("text_encoder", texts / "wide.safetensors");
        QVERIFY2(why.contains(
                     "wide.safetensors is a UMT5 encoder that is 64 wide; a UMT5 encoder that is 32 wide was expected"),
                 qPrintable(why));
        const auto vae = m_files.folder("ti2v") / "vae/diffusion_pytorch_model.safetensors";
        why = naming("vae", vae);
        QVERIFY2(why.contains("is a Wan VAE of 48 latent channels; a Wan VAE of 16 latent channels was expected"),
                 qPrintable(why));
        QVERIFY(naming("vae", root / "nothing.safetensors").contains("nothing.safetensors"));
        QVERIFY(told(kData / "adapters/kohya.safetensors")
                    .contains("a transformer of a model that is run here was expected"));
        // A text encoder without a vocabulary.
        auto mute = tests::SingleFiles::umt5();
        mute.erase("spiece_model");
        tests::SingleFiles::write(texts / "mute.safetensors", mute);
        why = told(place);
        QVERIFY2(why.contains("carries no vocabulary (spiece_model)"), qPrintable(why));
        fs::copy_file(kData / "reference/umt5_encoder/tokenizer/spiece.model", texts / "spiece.model");
        QCOMPARE(told(place), QString());
    }

    void otherVariantsAreRefused() {
        const auto root = comfy();
        auto tensors = tests::SingleFiles::tensorsOf(transformerOf(root), [](const std::string& name) { return name; });
        tensors["vace_blocks.0.before_proj.weight"] = at::zeros({128, 128});
        tests::SingleFiles::write(transformerOf(root), tensors);
        QVERIFY2(told(root).contains("it holds vace_blocks.0.before_proj.weight, which"), qPrintable(told(root)));
    }

    void halfAPair() {
        const auto root = m_files.comfy("Pair", "a14b");
        const auto folder = root / "models/diffusion_models";
        QCOMPARE(models::openModel(folder / "wan2.2_a14b_low_noise.safetensors")->facts().folder,
                 folder / "wan2.2_a14b_high_noise.safetensors");
        fs::remove(folder / "wan2.2_a14b_high_noise.safetensors");
        const auto why = told(root);
        QVERIFY2(why.contains("the transformer for much noise (\"high\" in its name) that goes with this one (such as "
                              "wan2.2_a14b_high_noise.safetensors) is missing"),
                 qPrintable(why));
    }

    void linksAndFoldersThatCannotBeRead() {
        const auto root = comfy();
        const auto vae = root / "models/vae";
        fs::remove(vae / "wan_vae.safetensors");
        fs::create_symlink("b.safetensors", vae / "a.safetensors");
        fs::create_symlink("a.safetensors", vae / "b.safetensors");
        auto why = told(root);
        QVERIFY2(why.contains("a.safetensors leads round in a circle"), qPrintable(why));
        fs::remove(vae / "a.safetensors");
        fs::remove(vae / "b.safetensors");
        // Folders that hold each other end.
        fs::create_directory_symlink(root / "models", vae / "round");
        why = told(root);
        QVERIFY2(why.contains("a Wan VAE of 16 latent channels (such as wan_2.1_vae.safetensors) is missing"),
                 qPrintable(why));
        fs::permissions(vae, fs::perms::none);
        {
            const tests::OtherUser user;
            why = user.isRoot() ? QString("can't be read: Permission denied") : told(root);
        }
        fs::permissions(vae, fs::perms::owner_all);
        QVERIFY2(why.contains("can't be read: Permission denied"), qPrintable(why));
    }

    void brokenShards() {
        const auto root = comfy();
        const auto folder = root / "models/diffusion_models";
        fs::remove(transformerOf(root));
        const auto index = folder / "wan.safetensors.index.json";
        write(index, R"({"weight_map": {"x": "wan-00001-of-00002.safetensors"}})");
        auto why = told(index);
        QVERIFY2(why.contains("wan-00001-of-00002.safetensors is missing"), qPrintable(why));
        write(index, R"({"weight_map": {"x": "../../secret.safetensors"}})");
        why = told(index);
        QVERIFY2(why.contains("shards must lie beside the index"), qPrintable(why));
        why = told(root);
        QVERIFY2(why.contains("holds no transformer of a model that is run here") && why.contains("beside the index"),
                 qPrintable(why));
        QVERIFY(!models::findAll({root}).faults.empty());
    }
};

QTEST_GUILESS_MAIN(TestModelPlaces)
#include "test_model_places.moc"
