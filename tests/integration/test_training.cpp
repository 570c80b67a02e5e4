// `tubelet train` as a person uses it: over the bundled model, killed and gone on with, refused
// where it must be.
#include <csignal>
#include <fstream>
#include <random>

#include "media/clip.h"
#include "media/video_writer.h"
#include "support/signalled.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;

namespace {

/// A square of one colour that moves over another.
media::Clip movingSquare(int width, int height, int frames, int number) {
    media::Clip clip;
    clip.frameRate = 8;
    for (int t = 0; t < frames; ++t) {
        media::Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3), 40)};
        for (int y = 8; y < 24; ++y) {
            for (int x = 2 * t; x < 2 * t + 16; ++x) {
                image.rgb[static_cast<std::size_t>((y * width + x) * 3 + number % 3)] = 220;
            }
        }
        clip.frames.push_back(std::move(image));
    }
    return clip;
}

struct Ended {
    int code = 0;
    QString out, err;
};

}  // namespace

class TestTraining : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QVERIFY(QDir().mkpath(path("data")));
        for (int i = 0; i < 3; ++i) {
            const auto name = QStringLiteral("data/clip%1").arg(i);
            writeClip(name + ".mp4", movingSquare(i == 1 ? 96 : 64, 64, i == 2 ? 1 : 9, i));
            write(name + ".txt", QByteArray("a red square moving right on a black background"));
        }
        write("data/broken.mp4", "no video at all");
        write("data/broken.txt", "a red car");
        write("data/silent.png", "x");
    }

    /// Killed at random moments and gone on with: the losses of a run that nobody touched.
    void killedRunsGoOn() {
        const auto whole = run({"--output", path("whole")});
        QVERIFY2(whole.code == 0, qPrintable(whole.err));
        QVERIFY2(whole.err.contains("broken.mp4") && whole.err.contains("silent.png"), qPrintable(whole.err));
        const QRegularExpression cost(
            QString::number(kSteps) +
            R"( steps of about [0-9.]+ s: [0-9]:[0-9]{2}:[0-9]{2}; up to [0-9.]+ [MG]B of memory)");
        QVERIFY2(whole.err.contains(cost), qPrintable(whole.err));
        QVERIFY(QFile::exists(path("whole/lora.safetensors")));
        const auto wanted = losses("whole");
        QCOMPARE(wanted.size(), kSteps);

        std::mt19937 random(2);
        int kills = 0;
        for (int attempt = 0; attempt < 40 && losses("killed").size() < kSteps; ++attempt) {
            QProcess process;
            start(process, {"--output", path("killed")});
            const auto before = losses("killed").size();
            // Until another row is there, and then at a random moment of what follows.
            while (process.state() == QProcess::Running && losses("killed").size() <= before) {
                process.waitForFinished(5);
            }
            if (!process.waitForFinished(static_cast<int>(random() % 150))) {
                kills += tests::signalled(process, SIGKILL) ? 1 : 0;
                process.waitForFinished();
            }
        }
        QVERIFY(kills > 0);
        const auto last = run({"--output", path("killed")});
        QCOMPARE(last.code, 0);
        QCOMPARE(losses("killed"), wanted);
    }

    void whatIsRefused() {
        const auto other = run({"--output", path("whole"), "--seed", "5"});
        QCOMPARE(other.code, 3);
        QVERIFY2(other.err.contains("other clips"), qPrintable(other.err));
        const auto nothing = run({"--output", path("new")}, path("new-data"));
        QCOMPARE(nothing.code, 3);
        QVERIFY2(nothing.err.contains("not a folder"), qPrintable(nothing.err));
        QCOMPARE(run({"--output", path("new"), "--learning-rate", "nan"}).code, 3);
        QCOMPARE(run({"--output", path("new"), "--frames", "4"}).code, 3);
        const auto small = run({"--output", path("new"), "--tokens", "10"});
        QCOMPARE(small.code, 3);
        QVERIFY2(small.err.contains("--tokens"), qPrintable(small.err));
        write("file", "x");
        QCOMPARE(run({"--output", path("file")}).code, 4);
    }

    void twoInOneFolder() {
        QProcess first;
        start(first, {"--output", path("shared"), "--steps", "100000"});
        while (first.state() == QProcess::Running && losses("shared").isEmpty()) {
            first.waitForFinished(10);
        }
        const auto second = run({"--output", path("shared"), "--steps", "100000"});
        QCOMPARE(second.code, 4);
        QVERIFY2(second.err.contains("at work"), qPrintable(second.err));
        // Stopped as by Ctrl+C, it has saved where it stands.
        first.terminate();
        QVERIFY(first.waitForFinished(60000));
        const auto told = QString::fromUtf8(first.readAllStandardError());
        QCOMPARE(first.exitCode(), 130);
        QVERIFY2(QFile::exists(path("shared/snapshot.safetensors")), qPrintable(told));
        QVERIFY(QFile::exists(path("shared/lora.safetensors")));
    }

    /// What was trained is a LoRA like any other.
    void theLoraIsUsed() {
        QProcess process;
        process.start(QStringLiteral(TUBELET_EXECUTABLE),
                      {"inspect", path("whole/lora.safetensors"), "--json", "--model",
                       QStringLiteral(TUBELET_SOURCE_DIR "/models/tubelet-mini")});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        const auto told = QString::fromUtf8(process.readAllStandardOutput());
        QVERIFY2(told.contains("\"adapter\""), qPrintable(told));
    }

    /// A config trains all weights, the text encoder's too, on clips drawn by rule: stopped in the
    /// middle and gone on with, its losses are those of one that was not, and what comes of it is a
    /// model like any other.
    void aConfigTrainsAWholeModel() {
        writeConfig("world.json", R"("steps": 4)");
        const auto whole = runConfig("world.json", "world");
        QVERIFY2(whole.code == 0, qPrintable(whole.err));
        QCOMPARE(whole.out.trimmed(), path("world/model"));
        QVERIFY2(whole.err.contains("6 clips"), qPrintable(whole.err));

        writeConfig("begun.json", R"("steps": 4, "snapshotSeconds": 1)");
        killAfter("begun.json", "begun", 2);
        const auto rest = runConfig("begun.json", "begun");
        QVERIFY2(rest.code == 0, qPrintable(rest.err));
        QCOMPARE(losses("begun"), losses("world"));

        QProcess generate;
        generate.start(QStringLiteral(TUBELET_EXECUTABLE), {"generate", "a cat", "--model", path("world/model"),
                                                            "--steps", "2", "--frames", "1", "-o", path("cat.png")});
        QVERIFY(generate.waitForFinished(120000));
        QVERIFY2(generate.exitCode() == 0, generate.readAllStandardError());
        // The studio's words and pictures came along; a few-step edition is of the model before.
        QVERIFY(QFile::exists(path("world/model/words.png")));
        QVERIFY(bytesOf("world/model/studio.json").contains("examples"));
        QVERIFY(!bytesOf("world/model/studio.json").contains("draft"));
        // Both networks moved.
        for (const QString& part : {QStringLiteral("transformer/diffusion_pytorch_model.safetensors"),
                                    QStringLiteral("text_encoder/model.safetensors")}) {
            QFile before(QStringLiteral(TUBELET_SOURCE_DIR "/models/tubelet-mini/") + part);
            QFile after(path("world/model/" + part));
            QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
            QVERIFY2(before.readAll() != after.readAll(), qPrintable(part));
        }
    }

    /// A model is distilled into an edition of few steps: killed in the middle and gone on with,
    /// its losses and weights are those of a run that nobody touched; what comes of it is run with
    /// its own steps and without guidance where nothing is asked for.
    void aModelIsDistilled() {
        const QByteArray distill = R"("whole": {}, "distill": {"steps": 3, "guidance": 2, "teacherSteps": 2})";
        writeConfig("distill.json",
                    R"("steps": 4, "samples": {"everyMinutes": 1000, "prompts": ["a cat"]}, )" + distill);
        const auto whole = runConfig("distill.json", "distilled");
        QVERIFY2(whole.code == 0, qPrintable(whole.err));
        QVERIFY2(whole.err.contains("million parameters of their teacher"), qPrintable(whole.err));
        QVERIFY(QFile::exists(path("distilled/samples/4/1.mp4")));
        writeConfig("halfway.json", R"("steps": 4, "snapshotSeconds": 1, )" + distill);
        killAfter("halfway.json", "halfway", 2);
        const auto rest = runConfig("halfway.json", "halfway");
        QVERIFY2(rest.code == 0, qPrintable(rest.err));
        QCOMPARE(losses("halfway"), losses("distilled"));
        const QString weights = QStringLiteral("/model/transformer/diffusion_pytorch_model.safetensors");
        QVERIFY(bytesOf("halfway" + weights) == bytesOf("distilled" + weights));
        writeConfig("halfway.json", R"("steps": 8, "whole": {}, "distill": {"steps": 4, "guidance": 2})");
        QVERIFY2(runConfig("halfway.json", "halfway").err.contains("was begun otherwise"), "steps of another edition");

        QProcess generate;
        generate.start(QStringLiteral(TUBELET_EXECUTABLE), {"generate", "a cat", "--model", path("distilled/model"),
                                                            "--frames", "1", "--json", "-o", path("draft.png")});
        QVERIFY(generate.waitForFinished(120000));
        const auto told = generate.readAllStandardOutput();
        QVERIFY2(generate.exitCode() == 0, told);
        QVERIFY2(told.contains(R"("steps":3)") && told.contains(R"("guidance":1.0)"), told);
        QVERIFY2(told.contains(R"("sampler":"dpm++")"), told);
        QCOMPARE(told.count(R"("event":"step")"), 3);
        QVERIFY(QFile::exists(path("distilled/model/words.png")));
    }

    /// A LoRA is distilled likewise, by the same weights, and is a LoRA like any other.
    void aLoraIsDistilled() {
        const QByteArray entries = R"("lora": {"rank": 2}, "distill": {"steps": 3, "teacherSteps": 1})";
        writeAnyConfig("lora.json", R"("steps": 3, )" + entries);
        const auto ended = runConfig("lora.json", "fewLora");
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        QCOMPARE(ended.out.trimmed(), path("fewLora/lora.safetensors"));
        QVERIFY2(!ended.err.contains("their teacher"), qPrintable(ended.err));
        QProcess generate;
        generate.start(QStringLiteral(TUBELET_EXECUTABLE),
                       {"generate", "a cat", "--model", QStringLiteral(TUBELET_SOURCE_DIR "/models/tubelet-mini"),
                        "--lora", path("fewLora/lora.safetensors"), "--steps", "4", "--guidance", "1", "--sampler",
                        "euler", "--frames", "1", "-o", path("few.png")});
        QVERIFY(generate.waitForFinished(120000));
        QVERIFY2(generate.exitCode() == 0, generate.readAllStandardError());
    }

    /// A config trains a model's VAE: killed and gone on with, its losses and weights are those of
    /// one that was not; what comes of it is a model whose denoiser still fits.
    void aConfigTrainsAVae() {
        writeVae("vae.json", R"("steps": 4)");
        const auto whole = runConfig("vae.json", "vae");
        QVERIFY2(whole.code == 0, qPrintable(whole.err));
        QCOMPARE(whole.out.trimmed(), path("vae/model"));
        QVERIFY2(whole.err.contains("held-out clips:  before ") && whole.err.contains(" of memory"),
                 qPrintable(whole.err));
        QVERIFY2(!whole.err.contains("no longer fit"), qPrintable(whole.err));
        QVERIFY(bytesOf("vae/fidelity.csv").startsWith("step,before_db,after_db\n4,"));
        QVERIFY(QFile::exists(path("vae/sheet.png")));
        writeVae("halfway-vae.json", R"("steps": 4, "snapshotSeconds": 1)");
        killAfter("halfway-vae.json", "halfway-vae", 2);
        const auto rest = runConfig("halfway-vae.json", "halfway-vae");
        QVERIFY2(rest.code == 0, qPrintable(rest.err));
        QCOMPARE(losses("halfway-vae"), losses("vae"));
        const QString weights = QStringLiteral("/model/vae/diffusion_pytorch_model.safetensors");
        QVERIFY(bytesOf("halfway-vae" + weights) == bytesOf("vae" + weights));

        QProcess generate;
        generate.start(QStringLiteral(TUBELET_EXECUTABLE), {"generate", "a cat", "--model", path("vae/model"),
                                                            "--steps", "2", "--frames", "1", "-o", path("vae.png")});
        QVERIFY(generate.waitForFinished(120000));
        QVERIFY2(generate.exitCode() == 0, generate.readAllStandardError());

        writeVae("vae-and-encoder.json", R"("steps": 1, "vae": {"encoder": true})");
        const auto encoder = runConfig("vae-and-encoder.json", "vae-and-encoder");
        QVERIFY2(encoder.code == 0 && encoder.err.contains("no longer fit"), qPrintable(encoder.err));
        QVERIFY(bytesOf("vae-and-encoder/model/vae/config.json") != bytesOf("vae/model/vae/config.json"));
        const auto other = runConfig("vae-and-encoder.json", "vae");
        QVERIFY2(other.code == 3 && other.err.contains("was begun otherwise"), qPrintable(other.err));
    }

    /// A config trains a scorer: killed and gone on with, its losses are those of one that was not;
    /// what comes of it answers each question about a clip.
    void aConfigTrainsAScorer() {
        writeScorer("scorer.json", R"("steps": 6)");
        const auto whole = runConfig("scorer.json", "scored");
        QVERIFY2(whole.code == 0, qPrintable(whole.err));
        QCOMPARE(whole.out.trimmed(), path("scored/scorer"));
        QVERIFY2(whole.err.contains("held-out clips:  subject"), qPrintable(whole.err));
        QCOMPARE(losses("scored").size(), 6);
        QFile accuracy(path("scored/accuracy.csv"));
        QVERIFY(accuracy.open(QIODevice::ReadOnly));
        QVERIFY(accuracy.readAll().startsWith("step,subject,colour,motion,background,mask_iou\n6,"));
        killAfter("scorer.json", "halved", 2);
        const auto rest = runConfig("scorer.json", "halved");
        QVERIFY2(rest.code == 0, qPrintable(rest.err));
        QCOMPARE(losses("halved"), losses("scored"));

        QProcess classify;
        classify.start(QStringLiteral(TUBELET_EXECUTABLE),
                       {"classify", path("data/clip0.mp4"), "--model", path("scored/scorer")});
        QVERIFY(classify.waitForFinished(60000));
        const auto told = classify.readAllStandardOutput();
        for (const char* question : {"subject: ", "colour: ", "motion: ", "background: "}) {
            QVERIFY2(told.contains(question), told + classify.readAllStandardError());
        }
        beginsWithAScorer();
    }

    /// Samples are drawn with the weights that are trained, between the steps: these are bit by bit
    /// those of a training without samples, also where it was killed and gone on with.
    void samplesChangeNothing() {
        writeConfig("shown.json", R"("steps": 4, "samples": {"everyMinutes": 0.001, "frames": 5, "steps": 2})");
        writeConfig("unseen.json", R"("steps": 4)");
        const auto shown = runConfig("shown.json", "shown");
        QVERIFY2(shown.code == 0, qPrintable(shown.err));
        QVERIFY2(shown.err.contains("step 2: 6 samples drawn in"), qPrintable(shown.err));
        QCOMPARE(runConfig("unseen.json", "unseen").code, 0);
        QCOMPARE(losses("shown"), losses("unseen"));
        QVERIFY(!QFile::exists(path("unseen/samples")));
        const QString weights = QStringLiteral("/model/transformer/diffusion_pytorch_model.safetensors");
        QVERIFY(bytesOf("shown" + weights) == bytesOf("unseen" + weights));
        QVERIFY(QFile::exists(path("shown/samples/4/6.mp4")));
        // What is seen changes with what is learnt, and its noise does not.
        QVERIFY(bytesOf("shown/samples/1.png") != bytesOf("shown/samples/4.png"));
        endWhileItDraws("resumed", SIGKILL);
        QVERIFY(!QFile::exists(path("resumed/samples/4.png")));
        const auto rest = runConfig("shown.json", "resumed");
        QVERIFY2(rest.code == 0, qPrintable(rest.err));
        QVERIFY(!QFile::exists(path("resumed/samples/1.png")));
        QVERIFY(bytesOf("resumed/samples/4.png") == bytesOf("shown/samples/4.png"));
        QVERIFY(bytesOf("resumed" + weights) == bytesOf("unseen" + weights));
        // A last sheet that was lost is made up for, by the averaged weights of the snapshot.
        QVERIFY(QFile::remove(path("shown/samples/4.png")));
        QCOMPARE(runConfig("shown.json", "shown").code, 0);
        QVERIFY(bytesOf("shown/samples/4.png") == bytesOf("resumed/samples/4.png"));
    }

    /// Who stops a training while it draws gets the sheet when it goes on; one that was killed
    /// does not try again what may have killed it.
    void stoppedSamplesAreDrawn() {
        writeConfig("shown.json", R"("steps": 2, "samples": {"everyMinutes": 0.001, "frames": 5, "steps": 2})");
        endWhileItDraws("halted", SIGINT);
        QVERIFY(!QFile::exists(path("halted/samples/1.png")));
        QVERIFY(QFile::exists(path("halted/progress.svg")));
        const auto rest = runConfig("shown.json", "halted");
        QVERIFY2(rest.code == 0, qPrintable(rest.err));
        QVERIFY2(rest.err.contains("step 1: 6 samples drawn in"), qPrintable(rest.err));
        QVERIFY(QFile::exists(path("halted/samples/1.png")) && QFile::exists(path("halted/samples/2.png")));
        QVERIFY(!QFile::exists(path("halted/samples/1/stopped")));
    }

    /// It is the averaged weights that draw: others where less is averaged, though the steps are
    /// the same.
    void averagesDraw() {
        const QByteArray sample = R"("steps": 4, "samples": {"everyMinutes": 1000, "frames": 1, "steps": 2,
            "prompts": ["a cat"]})";
        writeConfig("averaged.json", sample);
        writeConfig("newest.json", sample + R"(, "averageDecay": 0)");
        QCOMPARE(runConfig("averaged.json", "averaged").code, 0);
        QCOMPARE(runConfig("newest.json", "newest").code, 0);
        QCOMPARE(losses("averaged"), losses("newest"));
        QVERIFY(QFile::exists(path("averaged/samples/4/1.png")) && !QFile::exists(path("averaged/samples/1")));
        QVERIFY(bytesOf("averaged/samples/4/1.png") != bytesOf("newest/samples/4/1.png"));
    }

    /// Of a LoRA its own captions are drawn, with the LoRA; what can't be drawn ends nothing.
    void samplesOfALora() {
        const QStringList often{"--steps", "2", "--sample-every", "0.001", "--sample-prompt", "a cat", "--json"};
        const auto drawn = run(QStringList{"--output", path("drawn"), "--learning-rate", "0.5"} + often);
        QVERIFY2(drawn.code == 0, qPrintable(drawn.err));
        QVERIFY2(drawn.out.contains(R"("event":"samples")"), qPrintable(drawn.out));
        QVERIFY(QFile::exists(path("drawn/samples/2/1.mp4")) && !QFile::exists(path("drawn/samples/2/2.mp4")));
        QVERIFY(bytesOf("drawn/samples/1/1.mp4") != bytesOf("drawn/samples/2/1.mp4"));

        QVERIFY(QDir().mkpath(path("hindered")));
        write("hindered/samples", "a file where the folder should be");
        const auto hindered = run(QStringList{"--output", path("hindered")} + often);
        QVERIFY2(hindered.code == 0, qPrintable(hindered.err));
        QVERIFY2(hindered.out.contains("samples-failed"), qPrintable(hindered.out));
        QCOMPARE(losses("hindered").size(), 2);
        QCOMPARE(run({"--output", path("new"), "--sample-every", "nan"}).code, 3);
    }

    void wrongScorers_data() {
        QTest::addColumn<QByteArray>("entries");
        QTest::addColumn<QString>("told");
        QTest::newRow("a denoiser's") << QByteArray(R"("captionDropout": 0.1)") << "'captionDropout'";
        QTest::newRow("nested") << QByteArray(R"("network": {"depth": 3})") << "'network.depth'";
        QTest::newRow("heads") << QByteArray(R"("network": {"width": 10, "heads": 3})") << "network.width";
        QTest::newRow("patch") << QByteArray(R"("network": {"patch": [4, 8]})") << "'network.patch' is [4,8]";
        QTest::newRow("not covered") << QByteArray(R"("network": {"patch": [4, 24, 24]})") << "64x64";
        QTest::newRow("sizes") << QByteArray(R"("data": {"world": {"count": 3}})") << "'data.world.sizes'";
        QTest::newRow("own clips") << QByteArray(R"("data": {"own": {"folder": "x"}})") << "'data'";
        QTest::newRow("tokens") << QByteArray(R"("tokensPerStep": 3)") << "3 tokens";
    }

    void wrongScorers() {
        QFETCH(QByteArray, entries);
        QFETCH(QString, told);
        writeScorer("wrong-scorer.json", entries);
        const auto ended = runConfig("wrong-scorer.json", "wrong");
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.err.contains(told), qPrintable(ended.err));
        QVERIFY(!QFile::exists(path("wrong")));
    }

    void wrongConfigs_data() {
        QTest::addColumn<QByteArray>("entries");
        QTest::addColumn<QString>("told");
        QTest::newRow("unknown") << QByteArray(R"("stepz": 3)") << "'stepz'";
        QTest::newRow("type") << QByteArray(R"("steps": "many")") << "'steps' is \"many\"";
        QTest::newRow("nested") << QByteArray(R"("learningRate": {"most": NaN})") << "'learningRate.most'";
        QTest::newRow("range") << QByteArray(R"("captionDropout": 2)") << "'captionDropout' is 2";
        QTest::newRow("a sample") << QByteArray(R"("samples": {"prompts": ["a cat", ""]})") << "'samples.prompts'";
        QTest::newRow("frames of prompts not named")
            << QByteArray(R"("samples": {"everyMinutes": 1, "frames": 4})") << "5";
        QTest::newRow("frames") << QByteArray(R"("samples": {"everyMinutes": 1, "frames": 4, "prompts": ["a cat"]})")
                                << "5";
        QTest::newRow("size") << QByteArray(R"("data": {"world": {"count": 3, "sizes": [[161, 160]]}})")
                              << "data.world.sizes names 161x160";
        QTest::newRow("distilled steps") << QByteArray(R"("whole": {}, "distill": {"steps": 0})")
                                         << "'distill.steps' is 0";
        QTest::newRow("a word of no distillation")
            << QByteArray(R"("whole": {}, "distill": {"stepz": 4})") << "'distill.stepz'";
        QTest::newRow("a distillation that drops captions")
            << QByteArray(R"("whole": {}, "captionDropout": 0.1, "distill": {})") << "'captionDropout' is 0.1";
        QTest::newRow("a distillation with times")
            << QByteArray(R"("whole": {}, "objective": {"timeMean": 0}, "distill": {})") << "'objective'";
        QTest::newRow("a distillation of the text encoder") << QByteArray(R"("distill": {})") << "'textEncoder'";
        QTest::newRow("another network") << QByteArray(R"("train": "cat")") << "'train' is \"cat\"";
    }

    void wrongConfigs() {
        QFETCH(QByteArray, entries);
        QFETCH(QString, told);
        writeConfig("wrong.json", entries);
        const auto ended = runConfig("wrong.json", "wrong");
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.err.contains(told), qPrintable(ended.err));
        QVERIFY(!QFile::exists(path("wrong")));
    }

    /// A person wrote it: where it is to be mended is told.
    void configsThatAreNoJson() {
        write("comma.json", "{\n  \"train\": \"scorer\",\n  \"steps\": 3,,\n}");
        const auto comma = runConfig("comma.json", "wrong");
        QCOMPARE(comma.code, 3);
        QVERIFY2(comma.err.contains("line 3, column 14"), qPrintable(comma.err));
        write("words.json", "a cat on a red background");
        QVERIFY(runConfig("words.json", "wrong").err.contains("line 1, column 1"));
        write("empty.json", " \n");
        QVERIFY(runConfig("empty.json", "wrong").err.contains("is empty"));
    }

  private:
    static constexpr int kSteps = 12;

    /// Sends a signal to shown.json's training as soon as it has drawn two clips.
    void endWhileItDraws(const QString& folder, int signal) const {
        QProcess process;
        process.start(QStringLiteral(TUBELET_EXECUTABLE), {"train", path("shown.json"), "-o", path(folder)});
        while (process.state() != QProcess::NotRunning && !QFile::exists(path(folder + "/samples/1/2.mp4"))) {
            process.waitForFinished(5);
        }
        tests::signalled(process, signal);
        process.waitForFinished();
    }

    /// A small training of the bundled model; `entries` come last, so that they count.
    void writeConfig(const QString& name, const QByteArray& entries) const {
        writeAnyConfig(name, R"("whole": {"textEncoder": true}, )" + entries);
    }

    /// The same, whatever of it is trained.
    void writeAnyConfig(const QString& name, const QByteArray& entries) const {
        write(name, R"({"train": "denoiser", "model": ")" TUBELET_SOURCE_DIR R"(/models/tubelet-mini",
            "data": {"world": {"count": 6, "seed": 1, "frames": {"1": 1}, "sizes": [[64, 64]]}},
            "tokensPerStep": 64, "samples": {"everyMinutes": 0}, )" +
                        entries + "}");
    }

    /// Of aConfigTrainsAScorer(): another training begins where that one ended.
    void beginsWithAScorer() {
        const auto config = [this](const QString& name, const QByteArray& world, const QByteArray& entries) {
            write(name, R"({"train": "scorer", "model": "scored/scorer", "tokensPerStep": 128, "heldOut": 4, "steps": 2,
                "data": {"world": {"count": 40, "seed": 1, "frames": {"1": 1, "9": 1}, )" +
                            world + "}}" + entries + "}");
        };
        config("further.json", R"("sizes": [[64, 64]])", "");
        const auto further = runConfig("further.json", "further");
        QVERIFY2(further.code == 0, qPrintable(further.err));
        QVERIFY2(losses("further")[0].section(',', 1).toDouble() < losses("scored")[0].section(',', 1).toDouble(),
                 qPrintable(losses("further")[0] + " after " + losses("scored")[0]));
        const auto refused = [&](const QByteArray& world, const QByteArray& entries, const char* told) {
            config("refused.json", world, entries);
            const auto ended = runConfig("refused.json", "refused");
            QVERIFY2(ended.code != 0 && ended.err.contains(told), qPrintable(ended.err));
            QVERIFY(!QFile::exists(path("refused")));
        };
        refused(R"("sizes": [[64, 64]])", R"(, "network": {"layers": 1})", "'network' names sizes");
        refused(R"("sizes": [[64, 64]], "wide": true)", "", "does not answer the questions");
        refused(R"("sizes": [[128, 64]])", "", "up to 64 pixels an edge, but data.world.sizes names 128");
    }

    /// Kills a config's training as soon as it has made so many steps.
    void killAfter(const QString& config, const QString& folder, int steps) const {
        QProcess process;
        process.start(QStringLiteral(TUBELET_EXECUTABLE), {"train", path(config), "-o", path(folder)});
        while (process.state() != QProcess::NotRunning && losses(folder).size() < steps) {
            process.waitForFinished(5);
        }
        tests::signalled(process, SIGKILL);
        process.waitForFinished();
    }

    /// The bundled model's VAE on small clips; `entries` come last, so that they count.
    void writeVae(const QString& name, const QByteArray& entries) const {
        write(name, R"({"train": "vae", "model": ")" TUBELET_SOURCE_DIR R"(/models/tubelet-mini",
            "data": {"world": {"count": 4, "seed": 1, "frames": {"1": 1, "5": 1}, "sizes": [[32, 32]]}},
            "tokensPerStep": 48, "heldOut": 2, )" +
                        entries + "}");
    }

    /// A tiny scorer; `entries` come last, so that they count.
    void writeScorer(const QString& name, const QByteArray& entries) const {
        write(name, R"({"train": "scorer",
            "data": {"world": {"count": 40, "seed": 1, "frames": {"1": 1, "9": 1}, "sizes": [[64, 64]]}},
            "network": {"width": 16, "heads": 2, "layers": 1, "hidden": 32, "mostFrames": 8},
            "tokensPerStep": 128, "heldOut": 4, )" +
                        entries + "}");
    }

    Ended runConfig(const QString& config, const QString& folder) const {
        QProcess process;
        process.start(QStringLiteral(TUBELET_EXECUTABLE), {"train", path(config), "-o", path(folder)});
        const bool hasEnded = process.waitForFinished(240000);
        return {hasEnded ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    QString path(const QString& name) const { return m_folder.filePath(name); }

    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QByteArray bytesOf(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void writeClip(const QString& name, const media::Clip& clip) const {
        media::VideoSpec spec;
        spec.width = clip.width();
        spec.height = clip.height();
        spec.frameRate = clip.frameRate;
        const auto writer = media::VideoWriter::open(path(name).toStdString(), spec, true);
        for (const auto& frame : clip.frames) {
            writer->add(frame);
        }
        writer->finish();
    }

    void start(QProcess& process, const QStringList& arguments, const QString& data = {}) const {
        QStringList all{"train", "--data", data.isEmpty() ? path("data") : data, "--rank", "2"};
        if (!arguments.contains("--tokens")) {
            all << "--tokens"
                << "150";
        }
        if (!arguments.contains("--sample-every")) {
            all << "--sample-every"
                << "0";
        }
        if (!arguments.contains("--steps")) {
            all << "--steps" << QString::number(kSteps);
        }
        process.start(QStringLiteral(TUBELET_EXECUTABLE), all + arguments);
        QVERIFY(process.waitForStarted());
    }

    Ended run(const QStringList& arguments, const QString& data = {}) const {
        QProcess process;
        start(process, arguments, data);
        const bool hasEnded = process.waitForFinished(240000);
        return {hasEnded ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    /// The second column of a training's table.
    QStringList losses(const QString& folder) const {
        QFile file(path(folder + "/progress.csv"));
        QStringList found;
        if (file.open(QIODevice::ReadOnly)) {
            const auto rows = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
            for (int i = 1; i < rows.size(); ++i) {
                found << rows[i].section(',', 0, 1);
            }
        }
        return found;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTraining)
#include "test_training.moc"
