#include "ui/evaluation/asked_clip_delegate.h"

#include <algorithm>

#include <QListView>
#include <QPainter>
#include <QPainterPath>

#include "ui/bridge/text.h"
#include "ui/evaluation/evaluation_words.h"
#include "ui/evaluation/strip_pictures.h"
#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr int kMargin = 10;
constexpr int kGap = 14;
constexpr int kLineGap = 4;
constexpr double kRadius = 4;
constexpr int kNarrowestWords = 230;  ///< beside a picture
constexpr int kNarrowestBeside = 560;

int lineHeight(const QFont& font) {
    return QFontMetrics(font).lineSpacing() + 2;
}

/// The size of a strip of five moments in two rows, fitting a box.
QSize stripSize(const lab::EvaluatedClip& clip, const QSize& box) {
    return QSize(std::max(1, 5 * clip.width), std::max(1, 2 * clip.height)).scaled(box, Qt::KeepAspectRatio);
}

void drawLine(QPainter* painter, const QRect& line, const QStyleOptionViewItem& option, const QString& text) {
    const auto side = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    painter->drawText(line, static_cast<int>(side) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
}

}  // namespace

AskedClipDelegate::AskedClipDelegate(QListView& view, const AskedClips& clips, StripPictures& pictures)
    : QStyledItemDelegate(&view), m_view(view), m_clips(clips), m_pictures(pictures) {}

int AskedClipDelegate::columns() const {
    return std::max(1, static_cast<int>(m_clips.columns().size()));
}

int AskedClipDelegate::tileWidth(int width) const {
    return (width - 2 * kMargin - (columns() - 1) * kGap) / columns();
}

bool AskedClipDelegate::isBeside(int width) const {
    return tileWidth(width) >= kNarrowestBeside;
}

std::size_t AskedClipDelegate::columnAt(const QRect& row, const QPoint& point) const {
    const QRect inner = row.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const QPoint there = m_view.isRightToLeft() ? QPoint(inner.left() + inner.right() - point.x(), point.y()) : point;
    const int column = (there.x() - inner.left()) / (tileWidth(row.width()) + kGap);
    return static_cast<std::size_t>(std::clamp(column, 0, columns() - 1));
}

QSize AskedClipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int width = m_view.viewport()->width();
    const int body = lineHeight(option.font), caption = lineHeight(inType(Type::Caption, option.font));
    const int answers = m_clips.mostLines() * caption;
    const int tile = isBeside(width) ? std::max(kPictureHeight, answers) : kPictureHeight + kLineGap + answers;
    const int name = columns() > 1 ? caption : 0;
    return {width, 2 * kMargin + body + caption + kLineGap + name + tile};
}

void AskedClipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QPalette& palette = option.palette;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (option.state.testFlag(QStyle::State_Selected)) {
        QColor tint = accent(palette);
        tint.setAlpha(40);
        painter->fillRect(option.rect, tint);
    }
    const auto& asked = m_clips.clip(index.row()).asked();
    const QRect inner = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const QFont caption = inType(Type::Caption, option.font);
    QRect line(inner.topLeft(), QSize(inner.width(), lineHeight(option.font)));
    painter->setFont(inType(Type::Strong, option.font));
    painter->setPen(palette.color(QPalette::Text));
    drawLine(painter, line, option, fromUtf8(asked.prompt).simplified());
    line.translate(0, line.height());
    line.setHeight(lineHeight(caption));
    painter->setFont(caption);
    painter->setPen(quietText(palette));
    drawLine(painter, line, option, AskedClips::factsOf(asked));
    const int top = line.bottom() + 1 + kLineGap;
    const int width = tileWidth(option.rect.width());
    for (int column = 0; column < static_cast<int>(m_clips.columns().size()); ++column) {
        const QRect tile(inner.left() + column * (width + kGap), top, width, inner.bottom() + 1 - top);
        paintTile(painter, QStyle::visualRect(option.direction, inner, tile), option, index.row(),
                  static_cast<std::size_t>(column));
    }
    painter->setPen(softEdge(palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(accent(palette), 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

void AskedClipDelegate::paintTile(QPainter* painter, const QRect& tile, const QStyleOptionViewItem& option, int row,
                                  std::size_t column) const {
    QRect rest = tile;
    const auto* clip = m_clips.clip(row).made[column];
    if (columns() > 1) {
        QRect line = rest;
        line.setHeight(lineHeight(painter->font()));
        painter->setPen(quietText(option.palette));
        const EvaluationColumn& place = m_clips.columns()[column];
        drawLine(painter, line, option,
                 EvaluationWords::modelName(place) + QStringLiteral(" \u00b7 ") + EvaluationWords::folderName(place));
        rest.setTop(line.bottom() + 1);
    }
    if (!clip) {
        painter->setPen(quietText(option.palette));
        rest.setHeight(std::min(rest.height(), kPictureHeight));
        painter->drawText(rest, Qt::AlignCenter | Qt::TextWordWrap, m_clips.whyNone(row, column));
        return;
    }
    const bool beside = isBeside(option.rect.width());
    const QSize box(beside ? rest.width() - kNarrowestWords - kGap : rest.width(), kPictureHeight);
    const QSize size = stripSize(*clip, box);
    const QRect picture = QStyle::visualRect(option.direction, rest, QRect(rest.topLeft(), size));
    paintPicture(painter, picture, m_clips.picture(row, column));
    QRect words = rest;
    if (beside) {
        words = QStyle::visualRect(
            option.direction, rest,
            QRect(rest.left() + size.width() + kGap, rest.top(), rest.width() - size.width() - kGap, rest.height()));
    } else {
        words.setTop(picture.bottom() + 1 + kLineGap);
    }
    paintAnswers(painter, words, option, *clip);
}

void AskedClipDelegate::paintPicture(QPainter* painter, const QRect& box, const QString& file) const {
    const auto picture = m_pictures.of(file);
    if (picture.state == StripPictures::State::There) {
        painter->drawImage(box, picture.image);
        return;
    }
    QPainterPath outline;
    outline.addRoundedRect(box, kRadius, kRadius);
    painter->fillPath(outline, pictureArea());
    if (picture.state == StripPictures::State::Missing) {
        painter->setPen(pictureAreaText());
        painter->drawText(box.adjusted(kMargin, kMargin, -kMargin, -kMargin), Qt::AlignCenter | Qt::TextWordWrap,
                          tr("The picture %1 is missing or can't be read.").arg(file.section(QLatin1Char('/'), -3)));
    }
}

void AskedClipDelegate::paintAnswers(QPainter* painter, const QRect& area, const QStyleOptionViewItem& option,
                                     const lab::EvaluatedClip& clip) const {
    QRect line = area;
    line.setHeight(lineHeight(painter->font()));
    for (const auto& answer : clip.answers) {
        const bool isRight = answer.isMadeRight();
        // Not by colour alone.
        const QString text =
            (isRight ? QStringLiteral("\u2713 ") : QStringLiteral("\u2717 ")) + AskedClips::answerText(answer);
        const QString drawn = AskedClips::drawnText(answer);
        painter->setPen(isRight ? option.palette.color(QPalette::Text) : errorText(option.palette));
        drawLine(painter, line, option, text);
        line.translate(0, line.height());
        if (!drawn.isEmpty()) {
            painter->setPen(quietText(option.palette));
            drawLine(painter, line, option, drawn);
            line.translate(0, line.height());
        }
    }
}

}  // namespace tubelet::ui
