// The real window with the real engine and the bundled model: a LoRA from a file changes the clip,
// and without it the clip is as before.
#include <cstring>
#include <fstream>

#include <QAction>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include "base/system.h"
#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "pipeline/text_to_video.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/real_facts.h"
#include "ui/messages/message_bar.h"
#include "ui/preview/preview_view.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"

using namespace tubelet;
using namespace tubelet::ui;
using nlohmann::json;

class TestRealLora : public QObject {
    Q_OBJECT

    static std::filesystem::path model() { return TUBELET_SOURCE_DIR "/models/tubelet-mini"; }

    /// The header of a safetensors file.
    static json headerOf(const std::filesystem::path& file) {
        std::ifstream in(file, std::ios::binary);
        std::uint64_t size = 0;
        in.read(reinterpret_cast<char*>(&size), sizeof size);
        std::string text(size, ' ');
        in.read(text.data(), static_cast<std::streamsize>(size));
        return json::parse(text);
    }

    /// A LoRA of rank 1 over the first block's self attention, with diffusers' names.
    static void writeLora(const std::filesystem::path& file) {
        const json network = headerOf(model() / "transformer" / "diffusion_pytorch_model.safetensors");
        json header = json::object();
        std::vector<float> values;
        const auto add = [&](const std::string& name, std::int64_t rows, std::int64_t columns, float size) {
            const auto begin = values.size() * sizeof(float);
            for (std::int64_t i = 0; i < rows * columns; ++i) {
                values.push_back(size * static_cast<float>(i % 7 - 3));
            }
            header[name] = {
                {"dtype", "F32"}, {"shape", {rows, columns}}, {"data_offsets", {begin, values.size() * sizeof(float)}}};
        };
        for (const std::string layer : {"blocks.0.attn1.to_q", "blocks.0.attn1.to_v"}) {
            const auto shape = network.at(layer + ".weight").at("shape").get<std::vector<std::int64_t>>();
            add("transformer." + layer + ".lora_A.weight", 1, shape[1], 0.1F);
            add("transformer." + layer + ".lora_B.weight", shape[0], 1, 0.1F);
        }
        const std::string text = header.dump();
        const std::uint64_t size = text.size();
        std::ofstream out(file, std::ios::binary);
        out.write(reinterpret_cast<const char*>(&size), sizeof size);
        out << text;
        out.write(reinterpret_cast<const char*>(values.data()),
                  static_cast<std::streamsize>(values.size() * sizeof(float)));
    }

  private Q_SLOTS:
    void aLoraChangesTheClip() {
        const QTemporaryDir home;
        const auto folder = toPath(home.path());
        library::ClipLibrary library(folder / "library.sqlite", folder / "clips");
        EngineBridge bridge;
        auto queue = std::make_unique<jobs::JobQueue>(
            folder / "queue.sqlite", folder / "runs", library, [] { return std::make_unique<pipeline::TextToVideo>(); },
            bridge);
        bridge.attach(*queue);
        auto window = std::make_unique<MainWindow>(
            StudioParts{bridge, library, test::realFacts(model()), folder / "studio.ini", {}, folder / "logs", {}, {}});
        window->show();
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<QAction*>(QStringLiteral("actionGenerate"))->isEnabled(), 30000);
        auto* panel = window->findChild<SettingsPanel*>();
        request::GenerationRequest request = panel->model()->defaults;
        request.model = panel->model()->folder;
        request.frames = 1;
        request.steps = 2;
        request.device = request::DeviceChoice::Cpu;
        QVERIFY(panel->setRequest(request).empty());
        panel->seed()->setRandomEachTime(false);
        window->findChild<QPlainTextEdit*>(QStringLiteral("prompt"))->setPlainText(QStringLiteral("a red balloon"));
        auto* messages = window->findChild<MessageBar*>(QStringLiteral("messageBar"));
        library::ClipEntry entry;
        connect(&bridge, &EngineBridge::clipFinished, this,
                [&](qint64, const library::ClipEntry& made) { entry = made; });
        int clips = 0;
        const auto make = [&]() -> std::vector<std::uint8_t> {
            window->generate();
            ++clips;
            [&] {
                QTRY_VERIFY2_WITH_TIMEOUT(window->findChild<ClipList*>()->count() == clips,
                                          qPrintable(messages->text()), 120000);
            }();
            const auto clip = window->findChild<PreviewView*>(QStringLiteral("preview"))->clip();
            return clip ? clip->frames.front().rgb : std::vector<std::uint8_t>();
        };

        const auto plain = make();
        QVERIFY(!plain.empty());
        writeLora(folder / "style.safetensors");
        panel->loras()->add({folder / "style.safetensors"});
        auto* line = panel->loras()->findChild<QLabel*>(QStringLiteral("loraFit"));
        QTRY_COMPARE(line->text(), QStringLiteral("Rank 1. All 4 tensors are used, in 2 layers."));
        const auto styled = make();
        QVERIFY2(styled != plain && styled.size() == plain.size(), "the LoRA changes nothing");
        QCOMPARE(entry.recipe.request.loras.size(), std::size_t(1));
        QCOMPARE(entry.recipe.loraHashes.size(), std::size_t(1));
        panel->loras()->setLoras({});
        QVERIFY2(make() == plain, "something of it stayed");
        window.reset();
        bridge.detach();
        queue.reset();
    }
};

QTEST_MAIN(TestRealLora)
#include "test_real_lora.moc"
