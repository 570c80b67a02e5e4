#include "ui/style/icon.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// Must stand outside every namespace.
// A static library's resources are dropped by the linker unless this is called.
static void initTubeletResources() {
    Q_INIT_RESOURCE(resources);
}

namespace tubelet::ui {

namespace {

QByteArray readSvg(const QString& name) {
    initTubeletResources();
    QFile file(QStringLiteral(":/tubelet/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Draws an SVG whose black parts take a colour of the application palette when painted, so that
/// icons follow the theme.
class PaletteIconEngine : public QIconEngine {
  public:
    PaletteIconEngine(QString name, QByteArray svg, QPalette::ColorRole role)
        : m_name(std::move(name)), m_svg(std::move(svg)), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QByteArray svg = m_svg;
        svg.replace("#000000", colour(mode).name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        const QString key = QStringLiteral("tubelet-icon/%1/%2x%3/%4")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(colour(mode).name());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) {
            return pixmap;
        }
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString key() const override { return QStringLiteral("tubelet"); }
    QIconEngine* clone() const override { return new PaletteIconEngine(*this); }

  private:
    QColor colour(QIcon::Mode mode) const {
        const QPalette palette = QApplication::palette();
        if (mode == QIcon::Disabled) {
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        }
        if (mode == QIcon::Selected) {
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        }
        return palette.color(QPalette::Active, m_role);
    }

    QString m_name;
    QByteArray m_svg;
    QPalette::ColorRole m_role;
};

}  // namespace

QIcon icon(const QString& name, QPalette::ColorRole role) {
    const QByteArray svg = readSvg(name);
    if (svg.isEmpty()) {
        return {};
    }
    return QIcon(new PaletteIconEngine(name, svg, role));
}

}  // namespace tubelet::ui
