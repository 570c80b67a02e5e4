// The real window with the real engine: models of single files are brought, chosen, run, and are
// there the next time.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <filesystem>

#include <QAction>
#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTemporaryDir>

#include "core/models/single_files.h"
#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "models/found_models.h"
#include "pipeline/text_to_video.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/models_dialog.h"
#include "ui/main_window/real_facts.h"
#include "ui/messages/message_bar.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/settings_file.h"
#endif

#include <QTest>

using namespace tubelet;
using namespace tubelet::ui;

namespace fs = std::filesystem;

class TestRealModels : public QObject {
    Q_OBJECT

    tests::SingleFiles m_files;
    std::unique_ptr<library::ClipLibrary> m_library;
    std::unique_ptr<EngineBridge> m_bridge;
    std::unique_ptr<jobs::JobQueue> m_queue;
    std::unique_ptr<MainWindow> m_window;

    fs::path home() const { return m_files.root() / "home"; }
    void open() {
        fs::create_directories(home());
        m_library = std::make_unique<library::ClipLibrary>(home() / "library.sqlite", home() / "clips");
        m_bridge = std::make_unique<EngineBridge>();
        m_queue = std::make_unique<jobs::JobQueue>(
            home() / "queue.sqlite", home() / "runs", *m_library,
            [] { return std::make_unique<pipeline::TextToVideo>(); }, *m_bridge);
        m_bridge->attach(*m_queue);
        auto facts = test::realFacts({});
        facts.findModels = [] { return models::findAll().models; };
        const auto read = SettingsFile::read(home() / "studio.ini");
        m_window = std::make_unique<MainWindow>(
            StudioParts{*m_bridge, *m_library, facts, home() / "studio.ini", read.settings, home() / "logs", {}, {}});
        m_window->show();
        QTRY_VERIFY_WITH_TIMEOUT(part<QComboBox>("model")->count() > 0 || part<MessageBar>("messageBar")->count() > 0,
                                 30000);
    }
    void close() {
        m_window->close();
        m_window.reset();
        m_bridge->detach();
        m_queue.reset();
        m_bridge.reset();
        m_library.reset();
    }
    template <class Widget>
    Widget* part(const char* name) {
        return m_window->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString message() { return part<MessageBar>("messageBar")->text(); }
    QStringList chosenFrom() {
        QStringList names;
        for (int i = 0; i < part<QComboBox>("model")->count(); ++i) {
            names << part<QComboBox>("model")->itemText(i);
        }
        return names;
    }
    QString chosen() { return part<QComboBox>("model")->currentText(); }

  private Q_SLOTS:
    void initTestCase() {
        // what is found is this test's alone
        qputenv("TUBELET_HOME", (m_files.root() / "own").c_str());
        qputenv("TUBELET_MODELS", (m_files.root() / "none").c_str());
        qputenv("HF_HUB_CACHE", (m_files.root() / "no hub").c_str());
    }
    void cleanup() {
        if (m_window) {
            close();
        }
        fs::remove_all(home());
    }

    void aComfyIsOpenedRunAndRemembered() {
        const auto comfy = m_files.comfy("ComfyUI", "t2v");
        const auto unets = comfy / "models/diffusion_models";
        fs::copy_file(unets / "t2v.safetensors", unets / "another.safetensors");
        m_files.comfy("Other", "ti2v");
        fs::copy_file(m_files.root() / "Other/models/diffusion_models/ti2v.safetensors", unets / "ti2v.safetensors");
        open();
        m_window->take({comfy});
        QTRY_VERIFY2_WITH_TIMEOUT(chosen() == "another", qPrintable(message()), 30000);
        QVERIFY(chosenFrom().contains("t2v") && !chosenFrom().join(' ').contains("ti2v"));
        QVERIFY2(message().contains("2 models were found") && message().contains("can't be used: 1"),
                 qPrintable(message()));
        part<QAction>("actionModels")->trigger();
        auto* list = m_window->findChild<ModelsDialog*>()->findChild<QListWidget*>();
        QCOMPARE(list->item(list->count() - 1)->text(), QStringLiteral("ti2v.safetensors"));
        m_window->findChild<ModelsDialog*>()->close();

        auto* panel = m_window->findChild<SettingsPanel*>();
        QVERIFY(panel->chooseModel(unets / "t2v.safetensors"));
        request::GenerationRequest request = panel->model()->defaults;
        request.model = panel->model()->folder;
        request.width = 64;
        request.height = 32;
        request.frames = 1;
        request.steps = 1;
        request.device = request::DeviceChoice::Cpu;
        panel->setRequest(request);
        part<QPlainTextEdit>("prompt")->setPlainText(QStringLiteral("a red star"));
        m_window->generate();
        QTRY_VERIFY2_WITH_TIMEOUT(m_window->findChild<ClipList*>()->count() == 1, qPrintable(message()), 60000);

        close();
        open();
        QTRY_VERIFY_WITH_TIMEOUT(chosen() == "t2v", 30000);
        QVERIFY(chosenFrom().contains("another"));
    }

    void filesAreToldByTheirContent() {
        const auto comfy = m_files.comfy("Told", "t2v");
        const auto lora = m_files.root() / "wan2.1_t2v.safetensors";
        fs::copy_file(fs::path(TUBELET_SOURCE_DIR) / "tests/data/adapters/kohya.safetensors", lora);
        open();
        m_window->take({comfy / "models/diffusion_models/t2v.safetensors", lora});
        QTRY_VERIFY2_WITH_TIMEOUT(chosen() == "t2v", qPrintable(message()), 30000);
        QTRY_COMPARE(m_window->findChild<LoraSection*>()->loras().size(), std::size_t{1});
        m_window->take({comfy / "models/vae/wan_vae.safetensors"});
        QTRY_VERIFY2(message().contains("wan_vae.safetensors is a VAE") && message().contains("ComfyUI folder"),
                     qPrintable(message()));
        // From three places, opened together.
        const auto away = m_files.root() / "away";
        for (const auto& [from, to] : {std::pair("models/vae/wan_vae.safetensors", "v/x.safetensors"),
                                       std::pair("models/text_encoders/umt5.safetensors", "t/y.safetensors"),
                                       std::pair("models/diffusion_models/t2v.safetensors", "d/z.safetensors")}) {
            fs::create_directories((away / to).parent_path());
            fs::rename(comfy / from, away / to);
        }
        m_window->take({away / "v/x.safetensors", away / "d/z.safetensors", away / "t/y.safetensors"});
        QTRY_VERIFY2_WITH_TIMEOUT(chosen() == "z", qPrintable(message()), 30000);
        close();
        open();
        QTRY_VERIFY_WITH_TIMEOUT(chosen() == "z", 30000);
        QCOMPARE(m_window->findChild<SettingsPanel*>()->model()->parts.at("vae"), away / "v/x.safetensors");
    }

    void aComfyWithoutAModelSaysWhatIsMissing() {
        const auto comfy = m_files.comfy("Bare", "t2v");
        fs::remove(comfy / "models/diffusion_models/t2v.safetensors");
        open();
        m_window->take({comfy});
        QTRY_VERIFY2_WITH_TIMEOUT(
            message().contains("holds no transformer") && message().contains("wan_vae.safetensors (AutoencoderKLWan"),
            qPrintable(message()), 30000);
    }
};

QTEST_MAIN(TestRealModels)
#include "test_real_models.moc"
