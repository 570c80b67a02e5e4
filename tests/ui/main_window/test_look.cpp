// How the window looks in both themes and at its smallest size.
#include <QAction>
#include <QCheckBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include "ui/main_window/studio_fixture.h"
#include "ui/main_window/window_states.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/settings/snapping_spin_box.h"
#include "ui/style/clear_slider.h"
#include "ui/style/theme.h"

using namespace tubelet;
using namespace tubelet::tests;
using namespace tubelet::ui;

class TestLook : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioFixture> m_studio;

    void choose(const QString& theme) {
        for (QAction* action : m_studio->window().findChildren<QAction*>()) {
            if (QString(action->text()).remove(QLatin1Char('&')) == theme) {
                action->trigger();
                QCoreApplication::processEvents();  // windows hear of it with the next turn
                return;
            }
        }
        QFAIL("no such theme");
    }
    /// Colours of each control in order, with its name. Scroll bars come and go with the room.
    QStringList colours() {
        QStringList all;
        for (const QWidget* widget : m_studio->window().findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->inherits("QScrollBar") ||
                widget->objectName().startsWith(QStringLiteral("qt_scrollarea"))) {
                continue;
            }
            QString line =
                QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
            for (const auto role : {QPalette::Window, QPalette::WindowText, QPalette::Base, QPalette::Text,
                                    QPalette::Button, QPalette::ButtonText}) {
                line += QLatin1Char(' ') + widget->palette().color(role).name();
            }
            all << line;
        }
        return all;
    }
    static const QWidget* panelOf(const QWidget& control) {
        const QWidget* around = &control;
        while (around->parentWidget() && !around->inherits("QDockWidget") &&
               !around->parentWidget()->inherits("QMainWindow")) {
            around = around->parentWidget();
        }
        return around;
    }
    bool inPanels(const QWidget& control) {
        const QWidget* panel = panelOf(control);
        return control.window() == &m_studio->window() &&
               (panel->inherits("QDockWidget") || panel == m_studio->window().centralWidget());
    }
    /// The accent's colour along the control's own edge, where it is seen.
    bool hasRing(const QWidget& control) {
        const QImage window = m_studio->window().grab().toImage();
        const double scale = window.devicePixelRatio();
        const QRect place(control.mapTo(&m_studio->window(), QPoint()), control.size());
        const QColor wanted = accent(QApplication::palette());
        int found = 0;
        for (int x = place.left() + 4; x < place.right() - 4; ++x) {
            const QPoint at(static_cast<int>(x * scale), static_cast<int>((place.top() + 1) * scale));
            if (!window.rect().contains(at)) {
                return false;
            }
            const QColor got = window.pixelColor(at);
            found += std::abs(got.red() - wanted.red()) + std::abs(got.green() - wanted.green()) +
                                 std::abs(got.blue() - wanted.blue()) <
                             60
                         ? 1
                         : 0;
        }
        return found * 10 >= (place.width() - 8) * 8;
    }
    void provokeHints() {
        auto* steps = m_studio->find<SnappingSpinBox>("steps");
        steps->setFocus();
        steps->selectAll();
        QTest::keyClicks(steps, QStringLiteral("5000"));
        QTest::keyClick(steps, Qt::Key_Return);
        m_studio->type(QString());
        m_studio->pressGenerate();
    }
    void enterSeed(const QString& text) {
        auto* seed = m_studio->find<QLineEdit>("seed");
        seed->setFocus();
        seed->selectAll();
        QTest::keyClicks(seed, text);
        QTest::keyClick(seed, Qt::Key_Tab);
        QCoreApplication::processEvents();
    }

  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp); }
    void init() { m_studio = std::make_unique<StudioFixture>(); }
    void cleanup() { m_studio.reset(); }

    /// As if it had been opened in that theme.
    void aThemeReachesEveryControl() {
        m_studio->openReady();
        choose(QStringLiteral("Dark"));
        provokeHints();
        const QStringList dark = colours();
        choose(QStringLiteral("Light"));
        const QStringList light = colours();
        choose(QStringLiteral("Dark"));
        const QStringList back = colours();
        QVERIFY(dark.size() > 50);
        QCOMPARE(back, dark);
        m_studio->close();
        QApplication::setPalette(lightPalette());
        m_studio->openReady();
        choose(QStringLiteral("Light"));
        provokeHints();
        QTRY_COMPARE(colours(), light);  // hints come a moment later
        for (const QString& line : dark) {
            QVERIFY2(!light.contains(line) || line.count(QLatin1Char(' ')) < 2, qPrintable(line));
        }
    }

    /// Tab goes through every control once, in each panel by rows, and each shows that it has the
    /// keyboard by the same ring.
    void tabGoesAsOnScreen_data() {
        QTest::addColumn<QByteArray>("state");
        for (const char* state : kWindowStates) {
            QTest::newRow(state) << QByteArray(state);
        }
    }
    void tabGoesAsOnScreen() {
        QFETCH(QByteArray, state);
        QApplication::setCursorFlashTime(0);
        m_studio->openReady();
        m_studio->window().resize(1440, 900);
        enterState(*m_studio, state);
        m_studio->find<QWidget>("prompt")->setFocus();
        QCoreApplication::processEvents();
        QWidget* first = m_studio->window().focusWidget();
        QCOMPARE(first->objectName(), QStringLiteral("prompt"));
        QList<QWidget*> visited;
        for (QWidget* now = first; visited.isEmpty() || now != first; now = m_studio->window().focusWidget()) {
            // Tab goes from link to link in a text before it leaves it.
            if (now->inherits("QLabel") && !visited.isEmpty() && visited.last() == now) {
                QTest::keyClick(now, Qt::Key_Tab);
                continue;
            }
            QVERIFY2(!visited.contains(now), qPrintable(now->objectName()));
            visited << now;
            QCoreApplication::processEvents();
            QVERIFY2(hasRing(*now),
                     qPrintable(QString::fromLatin1(now->metaObject()->className()) + now->objectName()));
            QTest::keyClick(now, Qt::Key_Tab);
        }
        int stops = 0;
        for (const QWidget* control : m_studio->window().findChildren<QWidget*>()) {
            const bool isStop = (control->focusPolicy() & Qt::TabFocus) && !control->focusProxy() &&
                                control->isVisible() && control->isEnabled() && control->parentWidget() &&
                                !control->inherits("QToolBar");
            stops += isStop && inPanels(*control) ? 1 : 0;
        }
        QCOMPARE(visited.size(), stops);
        for (qsizetype i = 1; i < visited.size(); ++i) {
            const QWidget *before = visited[i - 1], *after = visited[i];
            if (panelOf(*before) == panelOf(*after)) {
                const QPoint from = before->mapTo(&m_studio->window(), before->rect().center());
                const QPoint to = after->mapTo(&m_studio->window(), after->rect().center());
                const QPoint bottom = before->mapTo(&m_studio->window(), QPoint(0, before->height()));
                QVERIFY2(to.y() > from.y() || to.x() > from.x() || to.y() < bottom.y(),
                         qPrintable(after->objectName()));
            }
        }
        // And back the same way.
        QTest::keyClick(first, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(m_studio->window().focusWidget(), visited.back());
    }

    /// However far a gap between panels is dragged; a double click on it undoes that.
    void panelsNeverVanish_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("usual") << QSize(1440, 900);
        QTest::newRow("smallest") << QSize(860, 560);
    }
    void panelsNeverVanish() {
        QFETCH(QSize, size);
        m_studio->openReady();
        auto& window = m_studio->window();
        window.resize(size);
        m_studio->find<QDockWidget>("dockStoryboard")->show();
        QCoreApplication::processEvents();
        const char* names[] = {"dockPrompt", "dockSettings", "dockQueue", "dockClips", "dockStoryboard"};
        const auto docks = [&] {
            QList<QDockWidget*> all;
            for (const char* name : names) {
                all << m_studio->find<QDockWidget>(name);
            }
            return all;
        }();
        QCOMPARE(window.size(), size);
        const int usual = docks[0]->width();
        for (const int wanted : {1, 5000}) {
            for (QDockWidget* dock : docks) {
                for (const auto along : {Qt::Horizontal, Qt::Vertical}) {
                    window.resizeDocks({dock}, {wanted}, along);
                    QCoreApplication::processEvents();
                    for (QDockWidget* other : docks) {
                        QVERIFY2(other->width() >= 200 && other->height() >= 110, qPrintable(other->objectName()));
                        QVERIFY2(window.rect().contains(other->geometry()), qPrintable(other->objectName()));
                        for (QDockWidget* beside : docks) {
                            QVERIFY(other == beside || !other->geometry().intersects(beside->geometry()));
                        }
                        QVERIFY(!other->geometry().intersects(window.centralWidget()->geometry()));
                    }
                    QVERIFY(window.centralWidget()->width() >= 200 && window.centralWidget()->height() >= 150);
                }
            }
        }
        if (size.width() < 1000) {
            return;  // there is no room to drag
        }
        window.resizeDocks({docks[0]}, {450}, Qt::Horizontal);
        QCoreApplication::processEvents();
        QVERIFY(docks[0]->width() > usual);
        QTest::mouseDClick(&window, Qt::LeftButton, {},
                           QPoint(docks[0]->geometry().right() + 2, docks[0]->geometry().center().y()));
        QTRY_VERIFY(std::abs(docks[0]->width() - usual) <= 2);
    }

    /// What can be ticked or slid is seen in both themes.
    void boxesAndSlidersAreSeen() {
        for (const QPalette& colours : {darkPalette(), lightPalette()}) {
            for (const char* kind : {"box", "choice", "slider"}) {
                QCheckBox box;
                QRadioButton choice;
                ClearSlider slider;
                slider.resize(120, 24);
                QWidget& control = kind == QByteArray("box")      ? static_cast<QWidget&>(box)
                                   : kind == QByteArray("choice") ? static_cast<QWidget&>(choice)
                                                                  : static_cast<QWidget&>(slider);
                control.setPalette(colours);
                const QImage drawn = control.grab().toImage();
                int clear = 0;
                for (int y = 0; y < drawn.height(); ++y) {
                    for (int x = 0; x < drawn.width(); ++x) {
                        clear += contrastRatio(drawn.pixelColor(x, y), colours.color(QPalette::Window)) >= 3 ? 1 : 0;
                    }
                }
                QVERIFY2(clear >= 20, kind);
            }
        }
    }

    void nothingOfTheSettingsIsCut_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("smallest") << QSize(860, 560);
        QTest::newRow("1024") << QSize(1024, 700);
        QTest::newRow("1440") << QSize(1440, 900);
    }
    void nothingOfTheSettingsIsCut() {
        QFETCH(QSize, size);
        m_studio->openReady();
        m_studio->window().resize(size);
        QCoreApplication::processEvents();
        auto* scroll = m_studio->find<SettingsPanel>()->findChild<QScrollArea*>();
        QCOMPARE(m_studio->window().size(), size);
        if (size.height() < 600) {
            QVERIFY(scroll->verticalScrollBar()->isVisible());
        }
        // Once all is laid out: a device that is found meanwhile, say, makes that
        // take another turn.
        const auto cut = [scroll] {
            const int right = scroll->viewport()->width();
            QStringList names;
            for (const QWidget* control : scroll->widget()->findChildren<QWidget*>()) {
                const bool reachesOut = control->mapTo(scroll->widget(), QPoint(control->width(), 0)).x() > right;
                if (control->isVisible() && (reachesOut || control->width() < control->minimumSizeHint().width())) {
                    names << QString::fromLatin1(control->metaObject()->className()) + control->objectName();
                }
            }
            return names.join(' ');
        };
        QTRY_COMPARE(cut(), QString());
    }

    /// Nor is what it costs cut, or a button moved by a first card.
    void aFirstCardMovesNothing_data() { panelsNeverVanish_data(); }
    void aFirstCardMovesNothing() {
        QFETCH(QSize, size);
        m_studio->openReady();
        m_studio->window().resize(size);
        m_studio->find<QDockWidget>("dockStoryboard")->show();
        QTest::qWait(100);
        QCOMPARE(m_studio->window().size(), size);
        const char* parts[] = {"cardAdd",         "cardRemove", "cardAgain", "storyboardGenerate",
                               "storyboardClips", "cardPrompt"};
        auto* board = m_studio->find<QWidget>("storyboard");
        const auto places = [&] {
            QList<QRect> all;
            for (const char* name : parts) {
                auto* part = m_studio->find<QWidget>(name);
                all << QRect(part->mapTo(board, QPoint(0, 0)), part->size());
            }
            return all;
        };
        const auto before = places();
        m_studio->find<QWidget>("cardAdd")->setFocus();
        QTest::keyClick(m_studio->find<QWidget>("cardAdd"), Qt::Key_Space);
        auto* cost = m_studio->find<QLabel>("storyboardCostText");
        QTRY_VERIFY(cost->isVisible() && cost->text().endsWith(QStringLiteral("memory")));
        QTest::qWait(100);
        QCOMPARE(places(), before);
        for (const char* name : {"storyboardCostText", "storyboardLength"}) {
            const auto* label = m_studio->find<QLabel>(name);
            const QRect needed =
                label->fontMetrics().boundingRect(QRect(0, 0, label->width(), 1000), Qt::TextWordWrap, label->text());
            QVERIFY2(needed.height() <= label->height() && needed.width() <= label->width(), name);
            QVERIFY(board->rect().contains(QRect(label->mapTo(board, QPoint(0, 0)), label->size())));
        }
        // where it is too low for all it scrolls, and nothing lies over anything else
        const auto now = places();
        for (qsizetype i = 0; i < now.size(); ++i) {
            const QString name = QString::fromLatin1(parts[i]);
            QVERIFY2(board->rect().contains(now[i]), qPrintable(name));
            QVERIFY2(now[i].height() >= m_studio->find<QWidget>(parts[i])->minimumSizeHint().height(),
                     qPrintable(name));
            for (qsizetype k = 0; k < i; ++k) {
                QVERIFY2(!now[i].intersects(now[k]), qPrintable(name));
            }
        }
        const auto* strip = m_studio->find<QWidget>("cards");
        QVERIFY(strip->mapTo(board, QPoint(0, strip->height())).y() <= now.last().y());
        QCOMPARE(m_studio->window().size(), size);
    }

    /// A sentence that comes and goes below it takes none of its height.
    void theSeedKeepsItsHeight_data() { nothingOfTheSettingsIsCut_data(); }
    void theSeedKeepsItsHeight() {
        QFETCH(QSize, size);
        m_studio->openReady();
        m_studio->window().resize(size);
        auto* seed = m_studio->find<SeedField>();
        const int height = seed->height();
        QVERIFY(height >= seed->minimumSizeHint().height());
        for (const char* typed : {"99999999999999999999", "-1", "99999999999999999999", "7"}) {
            enterSeed(QString::fromLatin1(typed));
            QTRY_COMPARE(seed->height(), height);
        }
    }
};

QTEST_MAIN(TestLook)
#include "test_look.moc"
