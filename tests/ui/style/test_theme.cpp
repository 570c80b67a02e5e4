#include <unistd.h>

#include <cstdio>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDirIterator>
#include <QFile>
#include <QFontInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QProxyStyle>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSocketNotifier>
#include <QSpinBox>
#include <QStandardPaths>
#include <QStyle>
#include <QThread>
#include <QToolButton>
#include <QtTest>

#include "support/needs.h"
#include "ui/style/icon.h"
#include "ui/style/link_colours.h"
#include "ui/style/studio_style.h"
#include "ui/style/system_theme.h"
#include "ui/style/theme.h"

using namespace tubelet::ui;

/// A desktop portal with one setting.
/// It runs as a process of its own (this test started again with "--portal SCHEME"):
/// every line on its standard input changes the setting and tells so.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

  public:
    uint scheme = 0;
    int delayMs = 0;  ///< how long it takes to answer

    static void tell(const QString& key, uint value) {
        QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/portal/desktop"),
                                                         QStringLiteral("org.freedesktop.portal.Settings"),
                                                         QStringLiteral("SettingChanged"));
        signal << QStringLiteral("org.freedesktop.appearance") << key << QVariant::fromValue(QDBusVariant(value));
        QDBusConnection::sessionBus().send(signal);
    }

  public Q_SLOTS:
    QDBusVariant Read(const QString&, const QString&) {
        QThread::msleep(static_cast<unsigned long>(delayMs));
        // wrapped twice, as the real one does
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }
};

static int runPortal(QCoreApplication& application) {
    FakePortal portal;
    portal.scheme = application.arguments().value(2).toUInt();
    portal.delayMs = application.arguments().value(3).toInt();
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal,
                            QDBusConnection::ExportAllSlots) ||
        !bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"))) {
        return 1;
    }
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        char line[64];
        const auto length = ::read(0, line, sizeof line);
        if (length <= 0) {
            application.quit();
            return;
        }
        portal.scheme = QByteArray(line, static_cast<qsizetype>(length)).trimmed().toUInt();
        // another setting, of no concern
        FakePortal::tell(QStringLiteral("contrast"), portal.scheme);
        FakePortal::tell(QStringLiteral("color-scheme"), portal.scheme);
    });
    std::puts("ready");
    std::fflush(stdout);
    return application.exec();
}

class TestTheme : public QObject {
    Q_OBJECT

    QProcess m_daemon;
    QProcess m_portal;
    QString m_address;

    bool startBus() {
        if (!m_address.isEmpty()) {
            return true;
        }
        const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (program.isEmpty()) {
            return false;
        }
        m_daemon.start(program,
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_daemon.waitForReadyRead(5000)) {
            return false;
        }
        m_address = QString::fromLocal8Bit(m_daemon.readLine()).trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toLocal8Bit());
        return true;
    }

    bool startPortal(int scheme, int delayMs) {
        m_portal.start(QCoreApplication::applicationFilePath(),
                       {QStringLiteral("--portal"), QString::number(scheme), QString::number(delayMs)});
        return m_portal.waitForReadyRead(10000) && m_portal.readAll().contains("ready");
    }
    void stopPortal() {
        m_portal.closeWriteChannel();
        if (!m_portal.waitForFinished(5000)) {
            m_portal.kill();
            m_portal.waitForFinished(2000);
        }
    }

  private Q_SLOTS:
    /// Before any control asks for the session's bus: Qt remembers that there was none.
    void initTestCase() { startBus(); }

    void chineseHasAFamilyOfItsOwn() {
        const QFont font = qApp->font();
        QCOMPARE(fontFor(QLocale("en_GB"), font), font);
        const QFont chinese = fontFor(QLocale("zh_CN"), font);
        TUBELET_NEEDS(chinese.families().size() == 2, "No font for Chinese here.");
        QVERIFY(chinese.family() != font.family());
        QCOMPARE(QFontInfo(chinese).weight(), static_cast<int>(QFont::Normal));
    }

    void contrastRatioOfKnownPairs() {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        // the usual example
        QVERIFY(std::abs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void textIsLegible_data() {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("dark") << darkPalette();
        QTest::newRow("light") << lightPalette();
    }

    void textIsLegible() {
        QFETCH(QPalette, palette);
        struct Pair {
            const char* name;
            QColor text, background;
            double atLeast;
        };
        const auto colour = [&](QPalette::ColorRole role) { return palette.color(QPalette::Active, role); };
        const auto disabled = [&](QPalette::ColorRole role) { return palette.color(QPalette::Disabled, role); };
        const QColor window = colour(QPalette::Window);
        const QColor base = colour(QPalette::Base);
        const Pair pairs[] = {
            {"window text", colour(QPalette::WindowText), window, 4.5},
            {"text", colour(QPalette::Text), base, 4.5},
            {"text on alternate base", colour(QPalette::Text), colour(QPalette::AlternateBase), 4.5},
            {"button text", colour(QPalette::ButtonText), colour(QPalette::Button), 4.5},
            {"placeholder", colour(QPalette::PlaceholderText), base, 4.5},
            {"tool tip", colour(QPalette::ToolTipText), colour(QPalette::ToolTipBase), 4.5},
            {"selection", colour(QPalette::HighlightedText), colour(QPalette::Highlight), 4.5},
            {"link", colour(QPalette::Link), base, 4.5},
            {"link on window", colour(QPalette::Link), window, 4.5},
            {"visited link", colour(QPalette::LinkVisited), base, 4.5},
            {"accent", accent(palette), window, 4.5},
            {"accent on base", accent(palette), base, 4.5},
            {"error", errorText(palette), window, 4.5},
            {"error on base", errorText(palette), base, 4.5},
            {"warning", warningText(palette), window, 4.5},
            {"warning on base", warningText(palette), base, 4.5},
            {"quiet text", quietText(palette), window, 4.5},
            {"quiet text on base", quietText(palette), base, 4.5},
            {"picture area", pictureAreaText(), pictureArea(), 4.5},
            {"disabled window text", disabled(QPalette::WindowText), window, 3},
            {"disabled text", disabled(QPalette::Text), base, 3},
            {"disabled button text", disabled(QPalette::ButtonText), colour(QPalette::Button), 3},
        };
        double least = 21;
        for (const Pair& pair : pairs) {
            const double ratio = contrastRatio(pair.text, pair.background);
            QVERIFY2(ratio >= pair.atLeast, qPrintable(QStringLiteral("%1: %2").arg(pair.name).arg(ratio)));
            least = pair.atLeast == 4.5 ? std::min(least, ratio) : least;
        }
        qInfo("least contrast of enabled text: %.2f", least);
    }

    void selectedClipIsLegible_data() { textIsLegible_data(); }
    void selectedClipIsLegible() {
        // The gallery tints a selected row with 45/255 of the accent.
        QFETCH(QPalette, palette);
        const QColor base = palette.color(QPalette::Base);
        const QColor mark = accent(palette);
        const auto mix = [](int a, int b) { return (a * (255 - 45) + b * 45) / 255; };
        const QColor tinted(mix(base.red(), mark.red()), mix(base.green(), mark.green()),
                            mix(base.blue(), mark.blue()));
        QVERIFY(contrastRatio(palette.color(QPalette::Text), tinted) >= 4.5);
        QVERIFY2(contrastRatio(quietText(palette), tinted) >= 4.5,
                 qPrintable(QString::number(contrastRatio(quietText(palette), tinted))));
    }

    void pictureAreaIsNeutral() {
        const QColor area = pictureArea();
        QVERIFY(area.red() == area.green() && area.green() == area.blue());
        QVERIFY(isDark(darkPalette()));
        QVERIFY(!isDark(lightPalette()));
    }

    /// Edges of what is typed into or chosen from are clear, and nothing rises or shines.
    /// Also of a text that was there before the theme changed.
    void linksFollowTheTheme() {
        const LinkColours follows(*qApp);
        const QPalette before = QApplication::palette();
        QApplication::setPalette(lightPalette());
        QLabel label(QStringLiteral("<a href=\"x\">Show relatives of it all</a>"));
        label.show();
        QVERIFY(QTest::qWaitForWindowExposed(&label));
        const auto has = [&label](const QColor& colour) {
            const QImage image = label.grab().toImage();
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).rgb() == colour.rgb()) {
                        return true;
                    }
                }
            }
            return false;
        };
        QVERIFY(has(lightPalette().color(QPalette::Link)));
        QApplication::setPalette(darkPalette());
        QTRY_VERIFY(has(darkPalette().color(QPalette::Link)));
        QVERIFY(!has(lightPalette().color(QPalette::Link)));
        QApplication::setPalette(before);
    }

    void controlsAreFlat_data() { textIsLegible_data(); }
    void controlsAreFlat() {
        QFETCH(QPalette, palette);
        StudioStyle style;
        QLineEdit line;
        QSpinBox number;
        QComboBox choice;
        QPushButton press;
        QToolButton tool;
        for (QWidget* control : QWidgetList{&line, &number, &choice, &press, &tool}) {
            control->setStyle(&style);
            control->setPalette(palette);
            control->resize(120, 26);
            const QImage drawn = control->grab().toImage();
            const char* name = control->metaObject()->className();
            if (!qobject_cast<QAbstractButton*>(control)) {
                QVERIFY2(contrastRatio(drawn.pixelColor(0, 13), palette.color(QPalette::Window)) >= 3, name);
                QVERIFY2(contrastRatio(drawn.pixelColor(0, 13), palette.color(QPalette::Base)) >= 3, name);
            }
            for (int y = 4; y < 22; ++y) {
                QVERIFY2(drawn.pixelColor(8, y) == drawn.pixelColor(8, 4), name);
            }
            control->setStyle(nullptr);
        }
        QScrollBar bar(Qt::Vertical);
        bar.setStyle(&style);
        bar.setPalette(palette);
        bar.setRange(0, 100);
        bar.resize(bar.sizeHint().width(), 200);
        const QImage drawn = bar.grab().toImage();
        QVERIFY(contrastRatio(drawn.pixelColor(bar.width() / 2, 8), palette.color(QPalette::Window)) >= 3);
        QVERIFY(contrastRatio(drawn.pixelColor(bar.width() / 2, 190), palette.color(QPalette::Window)) < 1.1);
        bar.setStyle(nullptr);
    }

    /// A menu lies over the window, whatever is below it.
    void menusHaveAnEdge_data() { textIsLegible_data(); }
    void menusHaveAnEdge() {
        QFETCH(QPalette, palette);
        StudioStyle style;
        QMenu menu;
        menu.setStyle(&style);
        menu.setPalette(palette);
        menu.addAction(QStringLiteral("An action"));
        menu.addAction(QStringLiteral("Another action"));
        menu.resize(menu.sizeHint());
        const QImage drawn = menu.grab().toImage();
        const int right = drawn.width() - 1;
        const int bottom = drawn.height() - 1;
        for (const QPoint& place : {QPoint(0, bottom / 2), QPoint(right, bottom / 2), QPoint(right / 2, 0),
                                    QPoint(right / 2, bottom), QPoint(0, 0), QPoint(right, bottom)}) {
            QCOMPARE(drawn.pixelColor(place), controlEdge(palette));
        }
        QCOMPARE(drawn.pixelColor(1, 1), palette.color(QPalette::Window));
        menu.setStyle(nullptr);
    }

    /// Greys, and one colour; messages of errors and warnings have their own.
    void oneAccentColour_data() { textIsLegible_data(); }
    void oneAccentColour() {
        QFETCH(QPalette, palette);
        const int hue = accent(palette).hue();
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            for (int role = 0; role < QPalette::NColorRoles; ++role) {
                const QColor colour = palette.color(group, static_cast<QPalette::ColorRole>(role));
                const int apart = std::abs(colour.hue() - hue);
                QVERIFY2(role == QPalette::NoRole || colour.saturation() < 8 || std::min(apart, 360 - apart) <= 12 ||
                             colour.lightness() < 24,
                         qPrintable(QStringLiteral("%1 %2").arg(role).arg(colour.name())));
            }
        }
        for (const QColor& colour : {controlEdge(palette), softEdge(palette), quietText(palette), pictureArea()}) {
            QVERIFY2(colour.saturation() < 8, qPrintable(colour.name()));
        }
        // No other file of the window has colours of its own, but black and white over pictures.
        static const QRegularExpression own(
            QStringLiteral("QColor\\((0x[0-9a-f]{2}, *0x|\"|QStringLiteral|QLatin1)|QColor\\((\\d+), *(?!\\2\\b)\\d+,"
                           "|Qt::(dark)?(red|green|blue|cyan|magenta|yellow)\\b"));
        QDirIterator files(QStringLiteral(TUBELET_SOURCES "/ui"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                           QDir::Files, QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++looked;
            const auto found = own.match(QString::fromUtf8(file.readAll()));
            QVERIFY2(!found.hasMatch() || file.fileName().endsWith(QStringLiteral("style/theme.cpp")),
                     qPrintable(file.fileName() + QStringLiteral(": ") + found.captured()));
        }
        QVERIFY(looked > 100);
    }

    /// What has no room in a choice ends in dots.
    void choicesAreElided() {
        StudioStyle style;
        const auto drawn = [&](const QString& text) {
            QComboBox choice;
            choice.setStyle(&style);
            choice.addItem(text);
            choice.resize(90, 26);
            const QImage image = choice.grab().toImage();
            choice.setStyle(nullptr);
            return image;
        };
        const QString words = QStringLiteral("Most stars first");
        const QFontMetrics metrics(QApplication::font("QComboBox"));
        bool isElided = false;
        for (int letters = 1; letters < words.size(); ++letters) {
            const QString shorter = words.left(letters).trimmed() + QChar(0x2026);
            isElided = isElided || (metrics.horizontalAdvance(shorter) < 70 && drawn(shorter) == drawn(words));
        }
        QVERIFY(isElided);
    }

    /// A question looks like our other dialogs, and nothing moves for long.
    void messageBoxesAreOurs() {
        StudioStyle ours;
        const QStyle& style = ours;
        QCOMPARE(style.styleHint(QStyle::SH_MessageBox_CenterButtons), 0);
        QCOMPARE(style.styleHint(QStyle::SH_EtchDisabledText), 0);
        QVERIFY(style.styleHint(QStyle::SH_Widget_Animation_Duration) <= 150);
        QMessageBox box;
        QCOMPARE(style.pixelMetric(QStyle::PM_LayoutLeftMargin, nullptr, &box), 24);
        QWidget other;
        QVERIFY(style.pixelMetric(QStyle::PM_LayoutLeftMargin, nullptr, &other) < 20);
        for (const auto which : {QStyle::SP_MessageBoxQuestion, QStyle::SP_MessageBoxInformation,
                                 QStyle::SP_MessageBoxWarning, QStyle::SP_MessageBoxCritical}) {
            const QImage drawn = style.standardIcon(which).pixmap(32, 32).toImage();
            int coloured = 0, drawnPixels = 0;
            for (int i = 0; i < 32 * 32; ++i) {
                const QColor pixel = drawn.pixelColor(i % 32, i / 32);
                drawnPixels += pixel.alpha() > 128 ? 1 : 0;
                coloured += pixel.alpha() > 128 && pixel.saturation() > 40 ? 1 : 0;
            }
            QVERIFY(drawnPixels > 50);
            QCOMPARE(coloured, 0);
        }
    }

    void environmentDecides() {
        qputenv("TUBELET_THEME", "dark");
        applyTheme(*qApp);
        QVERIFY(isDark(qApp->palette()));
        const auto* style = qobject_cast<QProxyStyle*>(qApp->style());  // which draws over that
        QVERIFY(style);
        QCOMPARE(style->baseStyle()->name().toLower(), QStringLiteral("fusion"));
        qputenv("TUBELET_THEME", "light");
        applyTheme(*qApp);
        QVERIFY(!isDark(qApp->palette()));
        qunsetenv("TUBELET_THEME");
    }

    void iconsFollowThePalette() {
        for (const char* name : {"play", "pause", "next",   "previous", "dice",  "lock",  "unlock", "generate",
                                 "stop", "fit",   "export", "folder",   "trash", "reuse", "search", "pixels",
                                 "open", "add",   "up",     "down",     "app",   "close", "float"}) {
            QVERIFY2(!icon(name).isNull(), name);
            const QImage drawn = icon(name).pixmap(32, 32).toImage();
            int opaque = 0;
            for (int i = 0; i < 32 * 32; ++i) {
                opaque += qAlpha(drawn.pixel(i % 32, i / 32)) > 128 ? 1 : 0;
            }
            QVERIFY2(opaque > 40, name);
        }
        QVERIFY(icon("no such icon").isNull());

        const QIcon stop = icon("stop");
        for (const QPalette& palette : {darkPalette(), lightPalette()}) {
            qApp->setPalette(palette);
            QCOMPARE(stop.pixmap(24, 24).toImage().pixelColor(12, 12), palette.color(QPalette::ButtonText));
            QCOMPARE(stop.pixmap(QSize(24, 24), QIcon::Disabled).toImage().pixelColor(12, 12),
                     palette.color(QPalette::Disabled, QPalette::ButtonText));
        }
        QCOMPARE(icon("stop", QPalette::Highlight).pixmap(24, 24).toImage().pixelColor(12, 12),
                 accent(qApp->palette()));
    }

    void portalDecidesAndIsFollowed() {
        TUBELET_NEEDS(startBus(), "No dbus-daemon here.");
        QVERIFY(startPortal(1, 0));
        {
            SystemTheme theme(false);
            QVERIFY(theme.isDark());
            QSignalSpy changed(&theme, &SystemTheme::changed);
            m_portal.write("2\n");
            QVERIFY(changed.wait(5000));
            QCOMPARE(changed.count(), 1);
            QVERIFY(!theme.isDark());
            m_portal.write("0\n");  // no preference: the fallback, which is light too
            QVERIFY(!changed.wait(300));
        }
        QVERIFY(SystemTheme(true).isDark());
        QVERIFY(!SystemTheme(false).isDark());
        stopPortal();
        QVERIFY(startPortal(1, 0));
        qputenv("TUBELET_THEME", "light");
        QVERIFY(!SystemTheme(true).isDark());
        qunsetenv("TUBELET_THEME");
        stopPortal();
    }

    void slowPortalIsNotWaitedFor() {
        TUBELET_NEEDS(startBus(), "No dbus-daemon here.");
        QVERIFY(startPortal(1, 5000));
        QElapsedTimer timer;
        timer.start();
        SystemTheme theme(false);
        const qint64 waited = timer.elapsed();
        QVERIFY2(waited < 4500, qPrintable(QString::number(waited)));
        QVERIFY(!theme.isDark());
        QSignalSpy changed(&theme, &SystemTheme::changed);
        QVERIFY(changed.wait(30'000));  // the late answer
        QVERIFY(theme.isDark());
        stopPortal();
        qInfo("waited %lld ms for a portal that is slow to answer", static_cast<long long>(waited));
    }

    void noPortalMeansTheFallback() {
        TUBELET_NEEDS(startBus(), "No dbus-daemon here.");
        QVERIFY(SystemTheme(true).isDark());
        QVERIFY(!SystemTheme(false).isDark());
    }

    void cleanupTestCase() {
        m_portal.kill();
        m_portal.waitForFinished(2000);
        m_daemon.kill();
        m_daemon.waitForFinished(2000);
    }
};

int main(int argc, char** argv) {
    if (argc > 1 && qstrcmp(argv[1], "--portal") == 0) {
        QCoreApplication application(argc, argv);
        return runPortal(application);
    }
    QApplication application(argc, argv);
    TestTheme test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_theme.moc"
