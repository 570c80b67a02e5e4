// Preferences, the palette of commands, keys of one's own, the log, what is pasted.
#include <fstream>

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QImage>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>
#include <QTranslator>
#include <QTreeWidget>

#include "ui/evaluation/evaluation_view.h"
#include "ui/main_window/action_text.h"
#include "ui/main_window/command_palette.h"
#include "ui/main_window/fuzzy_match.h"
#include "ui/main_window/log_dialog.h"
#include "ui/main_window/models_dialog.h"
#include "ui/main_window/preferences_dialog.h"
#include "ui/main_window/shortcuts_dialog.h"
#include "ui/main_window/studio_fixture.h"
#include "ui/research/classify_view.h"
#include "ui/research/noise_view.h"
#include "ui/settings/settings_panel.h"
#include "ui/style/theme.h"
#include "ui/training/training_process.h"
#include "ui/training/training_view.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

namespace {

const QString kLog = QStringLiteral(
    "2026-11-28 10:00:00.001 info  [app] studio is open\n"
    "2026-11-28 10:00:01.001 debug [ui] a detail\n"
    "2026-11-28 10:00:02.001 warn  [media] odd colours\n"
    "2026-11-28 10:00:03.001 error [jobs] it failed\n"
    "and why, in a second line\n"
    "2026-11-28 10:00:04.001 info  [app] goes on\n");

}  // namespace

class TestAppCommands : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    template <class Dialog>
    Dialog* open(const char* action) {
        m_studio->find<QAction>(action)->trigger();
        auto* dialog = m_studio->find<Dialog>();
        if (!dialog || !dialog->isVisible()) {
            qFatal("%s opens nothing", action);
        }
        return dialog;
    }
    QString stored(const char* key) const {
        return QSettings(fromPath(m_studio->settingsFile()), QSettings::IniFormat).value(QLatin1String(key)).toString();
    }
    void reopen() {
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
    }
    void press(QWidget* dialog, const char* button) {
        QTest::mouseClick(dialog->findChild<QPushButton*>(QLatin1String(button)), Qt::LeftButton);
    }
    /// Chooses a command in the list of keys, and types a new key.
    ShortcutsDialog* pressKey(const char* command, Qt::Key key, Qt::KeyboardModifiers modifiers) {
        auto* dialog = open<ShortcutsDialog>("actionShortcuts");
        auto* list = dialog->findChild<QTreeWidget*>();
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            if (list->topLevelItem(row)->data(0, Qt::UserRole).toString() == QLatin1String(command)) {
                list->setCurrentItem(list->topLevelItem(row));
            }
        }
        auto* edit = dialog->findChild<QKeySequenceEdit*>();
        edit->setFocus();
        QSignalSpy finished(edit, &QKeySequenceEdit::editingFinished);
        QTest::keyClick(edit, key, modifiers);
        finished.wait(10'000);  // it waits a second for the second key of a sequence
        return dialog;
    }
    QKeySequence keyOf(const char* command) { return m_studio->find<QAction>(command)->shortcut(); }

  private Q_SLOTS:
    void init() {
        m_studio = std::make_unique<StudioFixture>();
        m_studio->openReady();
    }
    void cleanup() { m_studio.reset(); }

    void preferencesAreKeptAndInForce() {
        auto* dialog = open<PreferencesDialog>("actionPreferences");
        QVERIFY(!dialog->isModal());
        dialog->findChild<QSpinBox*>(QStringLiteral("preferencesThreads"))->setValue(1);
        QCOMPARE(m_studio->memoryLimit, std::uint64_t{0});
        dialog->findChild<QSpinBox*>(QStringLiteral("preferencesMemory"))->setValue(6);
        QCOMPARE(m_studio->memoryLimit, std::uint64_t{6'000'000'000});
        dialog->findChild<QCheckBox*>()->setChecked(false);
        QCOMPARE(m_studio->find<SettingsPanel>()->request().threads, 1);
        auto* theme = dialog->findChild<QComboBox*>(QStringLiteral("preferencesTheme"));
        theme->setCurrentIndex(theme->findText(QStringLiteral("Dark")));
        Q_EMIT theme->activated(theme->currentIndex());
        QVERIFY(isDark(QApplication::palette()));
        auto* language = dialog->findChild<QComboBox*>(QStringLiteral("preferencesLanguage"));
        language->setCurrentIndex(language->findData(QStringLiteral("zh_CN")));
        Q_EMIT language->activated(language->currentIndex());
        const auto said = [dialog] {
            QString all;
            for (const QLabel* label : dialog->findChildren<QLabel*>()) {
                all += label->isVisible() ? label->text() + QLatin1Char('\n') : QString();
            }
            return all;
        };
        QVERIFY2(said().contains(QStringLiteral("from the next start on")), qPrintable(said()));
        reopen();
        QCOMPARE(m_studio->find<SettingsPanel>()->request().threads, 1);
        QCOMPARE(m_studio->memoryLimit, std::uint64_t{6'000'000'000});
        QCOMPARE(stored("preferences/language"), QStringLiteral("zh_CN"));
        QCOMPARE(stored("preferences/tellsEnds"), QStringLiteral("false"));
        QCOMPARE(stored("window/theme"), QStringLiteral("dark"));
    }

    /// Where clips go is said before anything is lost; a folder that can't be written isn't taken.
    void theClipsFolderIsChosen() {
        auto* dialog = open<PreferencesDialog>("actionPreferences");
        const auto other = m_studio->folder() / "other clips";
        std::filesystem::create_directory(other);
        QVERIFY(QMetaObject::invokeMethod(dialog, "setFolder", Q_ARG(QString, fromPath(other))));
        QTRY_COMPARE(dialog->preferences().clipsFolder, fromPath(other));
        QCOMPARE(dialog->findChild<QLineEdit*>()->text(), fromPath(other));
        QVERIFY(QMetaObject::invokeMethod(dialog, "setFolder", Q_ARG(QString, fromPath(m_studio->folder() / "none"))));
        QCOMPARE(dialog->preferences().clipsFolder, fromPath(other));
        press(dialog, "preferencesUsualClips");
        QVERIFY(dialog->preferences().clipsFolder.isEmpty());
    }

    void lettersInTheirOrderFit_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("beginnings of words") << "fs"
                                             << "Full screen"
                                             << "Find settings of clips";
        QTest::newRow("beginning of the name") << "open"
                                               << "Open"
                                               << "Reopen";
        QTest::newRow("beside each other") << "ste"
                                           << "Next step"
                                           << "Save the recipe";
        QTest::newRow("one word before two") << "pref"
                                             << "Preferences"
                                             << "Previous frame";
        QTest::newRow("case and spaces") << "EX p"
                                         << "Export"
                                         << "Next preview";
        QTest::newRow("not at all") << "xyz"
                                    << ""
                                    << "Export";
    }
    void lettersInTheirOrderFit() {
        QFETCH(QString, typed);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto low = fuzzyScore(typed, worse);
        if (better.isEmpty()) {
            QVERIFY(!low);
            return;
        }
        const auto high = fuzzyScore(typed, better);
        QVERIFY(high.has_value());
        QVERIFY(!low || *high > *low);
    }

    void thePaletteGivesACommand() {
        auto* palette = open<CommandPalette>("actionPalette");
        auto* search = palette->findChild<QLineEdit*>();
        auto* list = palette->findChild<QTreeWidget*>();
        QVERIFY(list->topLevelItemCount() > 20);
        QTest::keyClicks(search, QStringLiteral("prefer"));
        QCOMPARE(list->currentItem()->text(0), QStringLiteral("Preferences"));
        QCOMPARE(list->currentItem()->text(2), QStringLiteral("Ctrl+,"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(m_studio->find<PreferencesDialog>());
        QTRY_VERIFY(!m_studio->find<CommandPalette>());
    }

    /// Up and down choose while one types; what can't be given now isn't offered;
    /// nothing is said too.
    void thePaletteIsUsedByKeys() {
        auto* palette = open<CommandPalette>("actionPalette");
        auto* search = palette->findChild<QLineEdit*>();
        auto* list = palette->findChild<QTreeWidget*>();
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(list->indexOfTopLevelItem(list->currentItem()), 1);
        QVERIFY(!m_studio->find<QAction>("actionStop")->isEnabled());
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            QVERIFY(list->topLevelItem(row)->text(0) != QLatin1String("Stop"));
        }
        QTest::keyClicks(search, QStringLiteral("qqqq"));
        QCOMPARE(list->topLevelItemCount(), 1);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(palette->isVisible());
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_VERIFY(!m_studio->find<CommandPalette>());
    }

    void aKeyIsChangedForGood() {
        pressKey("actionAbout", Qt::Key_F9, Qt::NoModifier)->close();
        QCOMPARE(keyOf("actionAbout"), QKeySequence(Qt::Key_F9));
        reopen();
        QCOMPARE(keyOf("actionAbout"), QKeySequence(Qt::Key_F9));
        auto* dialog = open<ShortcutsDialog>("actionShortcuts");
        press(dialog, "shortcutsAll");
        QVERIFY(keyOf("actionAbout").isEmpty());
        reopen();
        QVERIFY(keyOf("actionAbout").isEmpty());
        QVERIFY(!keyOf("actionGenerate").isEmpty());
    }

    /// Whatever the menu says they would do.
    void commandsKeepTheirNames() {
        m_studio->type(QStringLiteral("a red fox"));
        auto* undo = m_studio->find<QAction>("actionUndo");
        QTRY_VERIFY2(undo->text().contains(QLatin1Char(':')), qPrintable(undo->text()));
        auto* dialog = open<ShortcutsDialog>("actionShortcuts");
        auto* list = dialog->findChild<QTreeWidget*>();
        QStringList names;
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            names << list->topLevelItem(row)->text(0);
        }
        QVERIFY(names.contains(QStringLiteral("Undo")));
        QVERIFY(names.contains(QStringLiteral("Redo")));
        dialog->close();
        QTRY_VERIFY(!m_studio->find<ShortcutsDialog>());
        pressKey("actionUndo", Qt::Key_F9, Qt::NoModifier)->close();
        QCOMPARE(undo->toolTip(), QStringLiteral("Undo (F9)"));
    }

    /// Also all at once: in place, in the window, and in the menu.
    void keysAreStepsOfUndo() {
        auto* undo = m_studio->find<QAction>("actionUndo");
        auto* dialog = pressKey("actionAbout", Qt::Key_E, Qt::ControlModifier);
        auto* back = dialog->findChild<QPushButton*>(QStringLiteral("shortcutsUndo"));
        QVERIFY(!back->isVisible());
        press(dialog, "shortcutsGive");
        QTRY_VERIFY(back->isVisible());
        const QKeySequence ours(Qt::CTRL | Qt::Key_E);
        press(dialog, "shortcutsAll");
        QVERIFY(keyOf("actionAbout").isEmpty());
        QCOMPARE(keyOf("actionExport"), ours);
        QVERIFY2(m_studio->message().contains(QStringLiteral("usual keys again")), qPrintable(m_studio->message()));
        QTRY_VERIFY(back->isVisible());
        press(dialog, "shortcutsUndo");
        QCOMPARE(keyOf("actionAbout"), ours);
        QVERIFY(keyOf("actionExport").isEmpty());
        QTRY_VERIFY(!back->isVisible());
        QVERIFY(!m_studio->message().contains(QStringLiteral("usual keys again")));
        m_studio->find<QAction>("actionRedo")->trigger();
        QCOMPARE(keyOf("actionExport"), ours);
        undo->trigger();
        undo->trigger();  // the first key
        QCOMPARE(keyOf("actionExport"), ours);
        QVERIFY(keyOf("actionAbout").isEmpty());
        QVERIFY(!undo->isEnabled());
        press(dialog, "shortcutsAll");  // which they are
        QVERIFY(!undo->isEnabled());
        QVERIFY(!back->isVisible());
        m_studio->find<QAction>("actionRedo")->trigger();
        reopen();
        QCOMPARE(keyOf("actionAbout"), ours);
    }

    /// It is said whose a key is, and it goes over only when that is wanted.
    void aKeyThatIsTakenIsTold() {
        const QKeySequence ours(Qt::CTRL | Qt::Key_E);
        QCOMPARE(keyOf("actionExport"), ours);
        auto* dialog = pressKey("actionAbout", Qt::Key_E, Qt::ControlModifier);
        QVERIFY(keyOf("actionAbout").isEmpty());
        auto* give = dialog->findChild<QPushButton*>(QStringLiteral("shortcutsGive"));
        QTRY_VERIFY(give->isVisible());
        press(dialog, "shortcutsGive");
        QCOMPARE(keyOf("actionAbout"), ours);
        QVERIFY(keyOf("actionExport").isEmpty());
        QVERIFY(!give->isVisible());
        press(dialog, "shortcutsUsual");
        QVERIFY(keyOf("actionAbout").isEmpty());
    }

    void theLogIsReadByLevel() {
        std::filesystem::create_directories(m_studio->folder() / "logs");
        std::ofstream(m_studio->folder() / "logs" / "tubelet.log") << kLog.toStdString();
        auto* dialog = open<LogDialog>("actionLog");
        auto* text = dialog->findChild<QPlainTextEdit*>();
        auto* level = dialog->findChild<QComboBox*>();
        QTRY_COMPARE(text->toPlainText(), kLog.trimmed());
        level->setCurrentIndex(1);
        QVERIFY(!text->toPlainText().contains(QStringLiteral("a detail")));
        level->setCurrentIndex(3);
        QCOMPARE(text->toPlainText(),
                 QStringLiteral("2026-11-28 10:00:03.001 error [jobs] it failed\nand why, in a second line"));
        press(dialog, "logCopy");
        QCOMPARE(QApplication::clipboard()->text(), text->toPlainText());
    }

    /// What a model is, before it is chosen.
    void aModelIsChosenByWhatItIs() {
        m_studio->close();
        request::ModelFacts other = fakeModel("other");
        other.license = "Apache-2.0";
        other.folder = m_studio->folder() / "other <model>";
        other.limits = "Kann wenig.";  // in the model's first language
        m_studio->studioWords.limits = {{"de", "Kann wenig."}, {"en", "Can do little."}};
        m_studio->models.push_back(other);
        m_studio->openReady();
        auto* dialog = open<ModelsDialog>("actionModels");
        auto* list = dialog->findChild<QListWidget*>();
        QCOMPARE(list->count(), 2);
        QCOMPARE(list->currentRow(), 0);
        QVERIFY2(!dialog->findChild<QPushButton*>(QStringLiteral("modelsUse"))->isEnabled(), "in use already");
        list->setCurrentRow(1);
        const QString about = dialog->findChild<QLabel*>(QStringLiteral("modelsAbout"))->text();
        QVERIFY2(about.contains(QStringLiteral("Apache-2.0")) && about.contains(QStringLiteral("&lt;model&gt;")),
                 qPrintable(about));
        QVERIFY2(about.contains(QStringLiteral("Can do little.")), qPrintable(about));
        press(dialog, "modelsUse");
        QVERIFY(m_studio->find<QLabel>("modelLimits")->toolTip().contains(QStringLiteral("Can do little.")));
        QCOMPARE(m_studio->find<SettingsPanel>()->model()->folder, other.folder);
    }

    /// Who works in Chinese finds a command by its English name too.
    void thePaletteKnowsEnglishNames() {
        m_studio->close();
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/translations/tubelet_zh_CN.qm")));
        qApp->installTranslator(&translator);
        m_studio->openReady();
        auto* palette = open<CommandPalette>("actionPalette");
        auto* list = palette->findChild<QTreeWidget*>();
        QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("full screen"));
        QVERIFY(list->topLevelItem(0)->flags() != Qt::NoItemFlags);
        QCOMPARE(list->topLevelItem(0)->text(0), plainName(*m_studio->find<QAction>("actionFullScreen")));
        QVERIFY(!list->topLevelItem(0)->text(0).contains(QStringLiteral("screen")));
        palette->close();
        qApp->removeTranslator(&translator);
    }

    /// The models used last, newest first, over a restart; one that is gone is told and taken off.
    void recentModelsAreOffered() {
        m_studio->close();
        for (auto& model : m_studio->models) {
            model.folder = m_studio->folder() / "first";
        }
        request::ModelFacts other = fakeModel("other");
        other.folder = m_studio->folder() / "other";
        m_studio->models.push_back(other);
        std::filesystem::create_directory(m_studio->folder() / "first");
        std::filesystem::create_directory(other.folder);
        m_studio->openReady();
        const auto names = [this] {
            auto* menu = m_studio->find<QMenu>("menuRecentModels");
            Q_EMIT menu->aboutToShow();
            QStringList all;
            for (const QAction* action : menu->actions()) {
                all << (action->isSeparator() ? QStringLiteral("-") : action->text());
            }
            return all.mid(0, all.indexOf(QStringLiteral("-")));
        };
        const QString first = fromUtf8(m_studio->models.front().name);
        QTRY_COMPARE(names(), QStringList{first});
        QVERIFY(m_studio->find<SettingsPanel>()->chooseModel(other.folder));
        QCOMPARE(names(), (QStringList{QStringLiteral("other"), first}));
        reopen();
        QCOMPARE(names(), (QStringList{QStringLiteral("other"), first}));
        m_studio->find<QMenu>("menuRecentModels")->actions().at(1)->trigger();
        QTRY_COMPARE(m_studio->find<SettingsPanel>()->model()->folder, m_studio->models.front().folder);
        QCOMPARE(names(), (QStringList{first, QStringLiteral("other")}));
        std::filesystem::remove(other.folder);
        QTRY_VERIFY2(names().at(1) != QLatin1String("other") && names().at(1).startsWith(QStringLiteral("other")),
                     qPrintable(names().at(1)));
        m_studio->find<QMenu>("menuRecentModels")->actions().at(1)->trigger();
        QTRY_VERIFY2(m_studio->message().contains(fromPath(other.folder)), qPrintable(m_studio->message()));
        m_studio->pressMessageButton(QStringLiteral("Take it off"));
        QCOMPARE(names(), QStringList{first});
        QVERIFY(m_studio->message().isEmpty());
        m_studio->find<QMenu>("menuRecentModels")->actions().back()->trigger();
        QVERIFY(!m_studio->find<QMenu>("menuRecentModels")->isEnabled());
    }

    /// Its disk is away at the start: that is said, nothing else is chosen instead, and it is taken
    /// with the person's figures when it is there again.
    void theModelOfLastTimeIsWaitedFor() {
        const auto folder = m_studio->folder() / "disk" / "mine";
        const auto bring = [&] {
            std::filesystem::create_directories(folder);
            std::ofstream(folder / "model_index.json") << "{}";
        };
        bring();
        m_studio->window().take({folder});
        QTRY_VERIFY(m_studio->find<SettingsPanel>()->model()->folder == folder);
        auto request = m_studio->find<SettingsPanel>()->request();
        request.steps = 7;
        m_studio->find<SettingsPanel>()->setRequest(request);
        m_studio->window().close();
        m_studio->close();
        std::filesystem::remove_all(folder.parent_path());
        m_studio->open();
        auto* panel = m_studio->find<SettingsPanel>();
        auto* note = m_studio->find<QLabel>("modelMissing");
        QTRY_VERIFY2(note->isVisible() && note->text().contains(fromPath(folder)), qPrintable(note->text()));
        QVERIFY(!panel->model() && panel->isEnabled());
        QVERIFY(!m_studio->find<QAction>("actionGenerate")->isEnabled());
        auto* menu = m_studio->find<QMenu>("menuRecentModels");
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions().front()->toolTip() == fromPath(folder));  // nothing took its place
        QTest::mouseClick(m_studio->find<QPushButton>("modelRetry"), Qt::LeftButton);
        QTest::qWait(200);
        QVERIFY(!panel->model());
        // Another session without it loses nothing.
        m_studio->window().close();
        m_studio->close();
        m_studio->open();
        panel = m_studio->find<SettingsPanel>();
        QTRY_VERIFY(m_studio->find<QLabel>("modelMissing")->isVisible());
        bring();
        QTest::mouseClick(m_studio->find<QPushButton>("modelRetry"), Qt::LeftButton);
        QTRY_VERIFY(panel->model() && panel->model()->folder == folder);
        QCOMPARE(panel->request().steps, 7);
        QVERIFY(!m_studio->find<QLabel>("modelMissing")->isVisible());
        QVERIFY(m_studio->find<QAction>("actionGenerate")->isEnabled());
    }

    /// What is gone can be taken off the list, from the settings and from the dialog.
    void deadFoldersAreTakenOff() {
        m_studio->close();
        for (const char* name : {"one", "two"}) {
            std::filesystem::create_directories(m_studio->folder() / name / "mini");
        }
        StudioSettings settings;
        for (const char* name : {"one", "two"}) {
            settings.modelFolders << fromPath(m_studio->folder() / name / "mini");
        }
        QVERIFY(SettingsFile::write(m_studio->settingsFile(), settings));
        std::filesystem::remove_all(m_studio->folder() / "one");
        m_studio->openReady();
        auto* combo = m_studio->find<QComboBox>("model");
        QCOMPARE(combo->count(), 3);
        QCOMPARE(combo->itemText(1), QStringLiteral("mini (one/mini) (not there now)"));
        QCOMPARE(combo->itemText(2), QStringLiteral("mini (two/mini) (not there now)"));
        QVERIFY(combo->itemData(1, Qt::ToolTipRole).toString().contains(QStringLiteral("not there")));
        // A folder that is there says what is wrong in it.
        QVERIFY(combo->itemData(2, Qt::ToolTipRole).toString().contains(QStringLiteral("model_index.json")));
        combo->setCurrentIndex(1);
        Q_EMIT combo->activated(1);
        QTest::mouseClick(m_studio->find<QPushButton>("modelRemove"), Qt::LeftButton);
        QCOMPARE(combo->count(), 2);
        QCOMPARE(combo->itemText(1), QStringLiteral("mini (not there now)"));
        QVERIFY(m_studio->find<SettingsPanel>()->model());
        auto* dialog = open<ModelsDialog>("actionModels");
        dialog->findChild<QListWidget*>()->setCurrentRow(1);
        press(dialog, "modelsFolder");
        QCOMPARE(dialog->findChild<QListWidget*>()->count(), 1);
        QCOMPARE(combo->count(), 1);
        dialog->close();
        reopen();
        QCOMPARE(m_studio->find<QComboBox>("model")->count(), 1);
    }

    /// Another language is offered at once: the studio closes and opens again, unless a run would
    /// be given up and that is not wanted.
    void theLanguageComesWithARestart() {
        auto* dialog = open<PreferencesDialog>("actionPreferences");
        auto* button = dialog->findChild<QPushButton*>(QStringLiteral("preferencesRestart"));
        QVERIFY(!button->isVisible());
        auto* language = dialog->findChild<QComboBox*>(QStringLiteral("preferencesLanguage"));
        language->setCurrentIndex(language->findData(QStringLiteral("zh_CN")));
        Q_EMIT language->activated(language->currentIndex());
        QVERIFY(button->isVisible());
        QSignalSpy restarting(&m_studio->window(), &MainWindow::restarting);
        m_studio->engine->stepMs = 300;
        m_studio->type(QStringLiteral("a red fox"));
        m_studio->pressGenerate();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Running), 1);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(restarting.count(), 0);
        auto* question = m_studio->find<QMessageBox>();
        QVERIFY(question && m_studio->window().isVisible());
        QTest::keyClick(question, Qt::Key_Escape);
        QTRY_VERIFY(!m_studio->find<QMessageBox>());
        // Another look at the preferences knows what the window has.
        dialog->close();
        QTRY_VERIFY(!m_studio->find<PreferencesDialog>());
        dialog = open<PreferencesDialog>("actionPreferences");
        button = dialog->findChild<QPushButton*>(QStringLiteral("preferencesRestart"));
        QVERIFY(button->isVisible());
        m_studio->find<QAction>("actionStop")->trigger();
        QTRY_COMPARE(m_studio->count(jobs::JobState::Running), 0);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(restarting.count(), 1);
        QVERIFY(!m_studio->window().isVisible());
        QCOMPARE(stored("preferences/language"), QStringLiteral("zh_CN"));
    }

    /// What a classifier sees and what noise does have windows; each opens once.
    void theResearchViewsOpen() {
        auto* classify = open<ClassifyView>("actionClassify");
        QCOMPARE(open<ClassifyView>("actionClassify"), classify);
        QTRY_VERIFY(classify->findChild<QLabel*>(QStringLiteral("classifyMissing"))->isVisible());
        QTest::keyClick(classify, Qt::Key_Escape);
        QTRY_VERIFY(!m_studio->find<ClassifyView>());
        auto* noise = open<NoiseView>("actionNoise");
        // nothing plays
        QVERIFY(noise->findChild<QLabel*>(QStringLiteral("noiseProblem"))->isVisible());
        QTest::keyClick(noise, Qt::Key_Escape);
        QTRY_VERIFY(!m_studio->find<NoiseView>());
    }

    /// What is dropped on its window stands there after the next start too, with a key of its own.
    /// Whoever closed its window is told of a training all the same.
    void theStatusBarTellsOfATraining() {
        auto& window = m_studio->window();
        auto* state = window.findChild<QToolButton*>("trainingState");
        auto* process = window.findChild<TrainingProcess*>();
        QVERIFY(state && process && !state->isVisible());
        process->start({});  // this test's own program, which trains nothing
        QVERIFY(state->isVisible());
        QVERIFY2(state->text().startsWith("Training: "), qPrintable(state->text()));
        QTRY_VERIFY(!process->status().isRunning());
        QTRY_VERIFY(state->isVisible());
        QTest::mouseClick(state, Qt::LeftButton);
        QTRY_VERIFY(window.findChild<TrainingView*>());
    }

    void evaluationsAreRemembered() {
        QCOMPARE(m_studio->find<QAction>("actionEvaluations")->shortcut(), QKeySequence("Ctrl+Shift+E"));
        auto* view = open<EvaluationView>("actionEvaluations");
        QCOMPARE(open<EvaluationView>("actionEvaluations"), view);
        StudioFixture::drop("/reports/one", *view);
        const auto columns = [this] {
            const auto* table = m_studio->find<EvaluationView>()->findChild<QTreeView*>("evaluationFigures");
            return table->model()->columnCount() - 1;
        };
        QTRY_COMPARE(columns(), 1);
        StudioFixture::drop("/reports/two", *view);
        QTRY_COMPARE(columns(), 2);
        m_studio->window().close();
        m_studio->close();
        m_studio->openReady();
        open<EvaluationView>("actionEvaluations");
        QTRY_COMPARE(columns(), 2);
    }

    /// The licences can be read where they are named.
    void theLicencesCanBeRead() {
        m_studio->find<QAction>("actionAbout")->trigger();
        press(m_studio->find<QDialog>("aboutDialog"), "aboutLicences");
        const auto words = [this](const char* page) { return m_studio->find<QTextEdit>(page)->toPlainText(); };
        QVERIFY(words("licencesNotice").contains(QStringLiteral("LGPL")));
        QVERIFY(words("licencesOwn").contains(QStringLiteral("Apache License")));
    }

    /// A picture from the clipboard becomes a file, and is offered as something to start from.
    void aPictureIsPasted() {
        QImage picture(40, 20, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QApplication::clipboard()->setImage(picture);
        m_studio->find<QAction>("actionPaste")->trigger();
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("to start from")), qPrintable(m_studio->message()));
        QApplication::clipboard()->setText(QStringLiteral("words"));
        m_studio->find<QAction>("actionPaste")->trigger();
        QTRY_VERIFY2(m_studio->message().contains(QStringLiteral("no picture")), qPrintable(m_studio->message()));
    }
};

QTEST_MAIN(TestAppCommands)
#include "test_app_commands.moc"
