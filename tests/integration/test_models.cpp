// `tubelet models`, and clips from models of single files, by the program itself.
#include <filesystem>
#include <fstream>

#include <QtTest>

#include "core/models/ltx_files.h"
#include "core/models/single_files.h"
#include "support/run_tubelet.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestModels : public QObject {
    Q_OBJECT

  private:
    tests::SingleFiles m_files;

    QString scratch() const { return QString::fromStdString(m_files.root().string()); }
    tests::Ended run(const QStringList& arguments) const { return tests::runTubelet(scratch(), arguments); }

  private Q_SLOTS:
    void initTestCase() {
        qputenv("HF_HUB_CACHE", (m_files.root() / "hub").c_str());
        m_files.comfy("Comfy", "t2v");
    }

    void listed() {
        fs::remove(m_files.comfy("Broken", "t2v") / "models/vae/wan_vae.safetensors");
        const auto ended = run({"models", "--json", "--comfyui", "Comfy", "--comfyui", "Broken"});
        QVERIFY2(ended.code == 0, ended.err);
        QStringList usable, broken;
        for (const auto& model : ended.events("model")) {
            (model["usable"].toBool() ? usable : broken) << model["model"].toString();
            if (!model["usable"].toBool()) {
                QVERIFY2(model["problem"].toString().contains("Broken/models/vae"), ended.out);
                QVERIFY2(model["problem"].toString().contains("wan_2.1_vae.safetensors"), ended.out);
            } else if (model["layout"] == "single files") {
                QCOMPARE(model["family"].toString(), QString("wan"));
                QCOMPARE(model["form"].toString(), QString("F32"));
                QVERIFY(model["parts"].toObject()["vae"].toString().endsWith("Comfy/models/vae/wan_vae.safetensors"));
            }
        }
        QVERIFY2(usable.contains("Comfy/models/diffusion_models/t2v.safetensors"), ended.out);
        QVERIFY2(broken == QStringList{"Broken/models/diffusion_models/t2v.safetensors"}, ended.out);
        QVERIFY(ended.event("searched")["folders"].toArray().size() > 4);
        const auto told = run({"models", "--comfyui", "Comfy"});
        const QByteArray vae =
            "vae: " + QByteArray::fromStdString((m_files.root() / "Comfy/models/vae/wan_vae.safetensors").string());
        QVERIFY2(told.code == 0 && told.out.contains(vae) && told.out.contains("wan, text to video, ") &&
                     told.out.contains("searched:"),
                 told.out + told.err);
        QVERIFY2(!told.out.contains("can't be used"), told.out);
        const auto some = run({"models", "--comfyui", "Broken"});
        QVERIFY2(some.out.contains(", of which 1 can't be used; searched:"), some.out);
        const auto none = run({"models", "--comfyui", "Comfy/models/vae"});
        QVERIFY2(none.code == 3 && none.err.contains("is no ComfyUI"), none.err);
    }

    /// A file that holds several networks: each is told.
    void aWholeModelInOneFile() {
        const auto namesIn = [&](const fs::path& file) {
            const auto told = run({"inspect", QString::fromStdString(file.string()), "--json"});
            const auto report = QJsonDocument::fromJson(told.out).object();
            QStringList names{report["usable"].toBool() ? "usable" : "not usable"};
            qint64 bytes = 0;
            for (const auto& part : report["components"].toArray()) {
                names << part.toObject()["name"].toString() + (part.toObject()["complete"].toBool() ? "" : " lacks");
                bytes += part.toObject()["weightBytes"].toInteger();
            }
            const auto whole = static_cast<qint64>(fs::file_size(file));
            names << (bytes > whole / 2 && bytes < whole ? "parts of it" : "other bytes");
            return names;
        };
        QCOMPARE(namesIn(m_files.checkpoint(m_files.root() / "all.safetensors", "t2v")),
                 (QStringList{"usable", "transformer", "vae", "text_encoder", "parts of it"}));
        const tests::LtxFiles files;
        QCOMPARE(namesIn(files.checkpoint(files.root() / "ltx.safetensors", "v091")),
                 (QStringList{"usable", "transformer", "vae", "parts of it"}));
    }

    void ltxVideoOfSingleFiles() {
        const tests::LtxFiles files;
        const auto comfy = QString::fromStdString(files.comfy("Ltx", "v095").string());
        const auto ended = run({"models", "--json", "--comfyui", comfy});
        QJsonObject listed;
        for (const auto& model : ended.events("model")) {
            listed = model["family"] == "ltx" ? model : listed;
        }
        const auto checkpoint = comfy + "/models/checkpoints/ltx-v095.safetensors";
        QVERIFY2(listed["usable"].toBool() && listed["model"].toString() == checkpoint, ended.out + ended.err);
        QCOMPARE(listed["parts"].toObject()["text_encoder"].toString(),
                 comfy + "/models/text_encoders/t5xxl.safetensors");
        QCOMPARE(listed["parts"].toObject()["vae"].toString(), checkpoint);
        const auto parted = files.parted("Parted", "v095") / "models";
        for (const auto& [file, className] :
             {std::pair(checkpoint.toStdString(), "LTXVideoTransformer3DModel"),
              {(parted / "diffusion_models/ltx-v095.safetensors").string(), "LTXVideoTransformer3DModel"},
              {(parted / "vae/ltx_vae.safetensors").string(), "AutoencoderKLLTXVideo"},
              {(parted / "text_encoders/t5xxl.safetensors").string(), "T5EncoderModel"}}) {
            const auto told = run({"inspect", QString::fromStdString(file), "--json"});
            QVERIFY2(told.code == 0, told.out + told.err);
            const auto report = QJsonDocument::fromJson(told.out).object();
            QCOMPARE(report["family"].toString(), QString("ltx"));
            const auto part = report["components"].toArray().first().toObject();
            QCOMPARE(part["class"].toString(), QString(className));
            QVERIFY2(part["complete"].toBool() && part["problem"].toString().isEmpty(), told.out);
            QCOMPARE(part["naming"].toString(),
                     part["class"] == "T5EncoderModel" ? QString() : QString("original LTX-Video names"));
        }
        const auto made = run({"generate", "a star", "-o", "ltx.png", "--model", checkpoint, "--size", "64x32",
                               "--frames", "1", "--steps", "1", "--threads", "1", "--json"});
        QVERIFY2(made.code == 0 && fs::exists(m_files.root() / "ltx.png"), made.out + made.err);
    }

    void aClipOfSingleFiles() {
        fs::create_directory(m_files.root() / "away");
        fs::copy_file(m_files.root() / "Comfy/models/vae/wan_vae.safetensors", m_files.root() / "away/v.safetensors");
        const QStringList clip{"--size", "64x32", "--steps", "1", "--seed", "3", "--threads", "1", "--json"};
        const auto made = [&](const QString& target, const QStringList& model) {
            const QString frames = target.endsWith(".png") ? "1" : "5";
            return run(QStringList{"generate", "a star", "-o", target, "--frames", frames} + model + clip);
        };
        const auto whole = made("a.png", {"--model", "diffusers-t2v"});
        QVERIFY2(whole.code == 0, whole.out + whole.err);
        const auto files = made("b.png", {"--model", "Comfy:t2v", "--vae", "away/v.safetensors"});
        QVERIFY2(files.code == 0, files.out + files.err);
        const auto wrong = made("c.png", {"--model", "Comfy", "--vae", "Comfy/models/text_encoders/umt5.safetensors"});
        QVERIFY2(wrong.code == 3, wrong.out + wrong.err);
        QVERIFY2(wrong.event("error")["message"].toString().contains("a Wan VAE of 16 latent channels was expected"),
                 wrong.out);
        // Of a model that looks at given frames, the CLIP too.
        const auto seeing = m_files.comfy("Seeing", "i2v") / "models/diffusion_models/i2v.safetensors";
        fs::rename(m_files.root() / "Seeing/models/clip_vision/clip.safetensors",
                   m_files.root() / "away/c.safetensors");
        const auto given = [&](const QStringList& encoder) {
            return QStringList{"--model", QString::fromStdString(seeing.string()), "--first",
                               TUBELET_SOURCE_DIR "/tests/data/reference/classifiers/picture.png"} +
                   encoder;
        };
        const auto blind = made("d.mp4", given({}));
        QVERIFY2(blind.code == 3 && blind.out.contains("a CLIP picture encoder that is 20 wide is missing"), blind.out);
        const auto seen = made("d.mp4", given({"--image-encoder", "away/c.safetensors"}));
        QVERIFY2(seen.code == 0, seen.out + seen.err);
        const auto odd = made("e.mp4", given({"--image-encoder", "away/v.safetensors"}));
        QVERIFY2(odd.code == 3 && odd.out.contains("a CLIP picture encoder that is 20 wide was expected"), odd.out);
        // The recipe names what it was made with, and makes the clip again.
        const auto recipe = run({"recipe", "b.png"});
        QVERIFY2(recipe.out.contains("\"t2v.safetensors\""), recipe.out);
        for (const char* name : {"a.png", "b.png"}) {
            QVERIFY2(fs::exists(m_files.root() / name), whole.out);
        }
    }
};

QTEST_GUILESS_MAIN(TestModels)
#include "test_models.moc"
