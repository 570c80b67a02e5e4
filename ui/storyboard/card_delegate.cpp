#include "ui/storyboard/card_delegate.h"

#include <algorithm>

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "ui/style/theme.h"
#include "ui/style/type_scale.h"

namespace tubelet::ui {

namespace {

constexpr int kPadding = 9, kGap = 8;
constexpr int kTurn = 6;  ///< height of the slopes, above the words
constexpr double kRadius = 4;
constexpr int kPicture = 56;
constexpr int kRoomForWords = 60;  ///< beside a picture; without it the words have all

/// As many lines as there is room for; the last one is cut with an ellipsis.
void drawWords(QPainter& painter, const QRect& area, const QString& words, Qt::LayoutDirection direction) {
    const QFontMetrics metrics(painter.font());
    const int most = std::max(area.height() / metrics.lineSpacing(), 1);
    QTextLayout layout(words, painter.font());
    QTextOption wrap(Qt::AlignLeading);
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    wrap.setTextDirection(direction);
    layout.setTextOption(wrap);
    layout.beginLayout();
    for (int line = 0; line < most; ++line) {
        QTextLine made = layout.createLine();
        if (!made.isValid()) {
            break;
        }
        made.setLineWidth(area.width());
        const QRect place(area.left(), area.top() + line * metrics.lineSpacing(), area.width(), metrics.lineSpacing());
        const QString rest = words.mid(made.textStart());
        const QString shown = line + 1 == most ? metrics.elidedText(rest, Qt::ElideRight, area.width())
                                               : rest.left(made.textLength()).trimmed();
        painter.drawText(place, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    }
    layout.endLayout();
}

/// Above the words, one falls as the next one rises, over that share of each card.
void drawTurn(QPainter& painter, const QRectF& card, double share, bool isIn, const QColor& colour) {
    if (share <= 0) {
        return;
    }
    const double width = card.width() * share, foot = card.top() + kTurn;
    const double from = isIn ? card.left() : card.right(), to = isIn ? card.left() + width : card.right() - width;
    QPainterPath slope(QPointF(from, card.top() + kTurn / 2.0));
    slope.lineTo(to, card.top());
    slope.lineTo(to, foot);
    slope.lineTo(from, foot);
    slope.closeSubpath();
    QColor ground = colour;
    ground.setAlpha(isIn ? 200 : 110);
    painter.fillPath(slope, ground);
}

}  // namespace

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QPalette& palette = option.palette;
    const bool isChosen = option.state & QStyle::State_Selected;
    const QRectF card = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5);
    const QColor mark = accent(palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(card, kRadius, kRadius);
    painter->fillPath(shape, palette.color(QPalette::Window));
    painter->save();
    painter->setClipPath(shape);
    if (option.direction == Qt::RightToLeft) {
        painter->translate(2 * card.center().x(), 0);
        painter->scale(-1, 1);
    }
    drawTurn(*painter, card, index.data(CardTurnsIn).toDouble(), true, mark);
    drawTurn(*painter, card, index.data(CardTurnsOut).toDouble(), false, mark);
    painter->restore();

    QRect inside = option.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const auto mirrored = [&](const QRect& place) { return QStyle::visualRect(option.direction, inside, place); };
    QRect words = inside;
    const QImage picture = index.data(CardPicture).value<QImage>();
    if (!picture.isNull() && inside.width() >= kPicture + kGap + kRoomForWords) {
        const QSize size = picture.size().scaled(kPicture, inside.height(), Qt::KeepAspectRatio);
        const QRect place(inside.left(), inside.top() + (inside.height() - size.height()) / 2, size.width(),
                          size.height());
        painter->drawImage(mirrored(place), picture);
        words.setLeft(inside.left() + kPicture + kGap);
    }
    words = mirrored(words);
    const QFont body = option.font;
    painter->setFont(inType(Type::Caption, body));
    const QRect foot(words.left(), words.bottom() - painter->fontMetrics().height() + 1, words.width(),
                     painter->fontMetrics().height());
    painter->setPen(quietText(palette));
    painter->drawText(foot, Qt::AlignLeading | Qt::AlignVCenter, QString::number(index.row() + 1));
    painter->drawText(foot, Qt::AlignTrailing | Qt::AlignVCenter, index.data(CardLength).toString());
    painter->setFont(body);
    const bool isEmpty = index.data(Qt::ToolTipRole).toString().isEmpty();
    painter->setPen(isEmpty ? quietText(palette) : palette.color(QPalette::Active, QPalette::WindowText));
    drawWords(*painter, QRect(words.topLeft(), QPoint(words.right(), foot.top() - 2)), index.data().toString(),
              option.direction);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(isChosen ? QPen(mark, 2) : QPen(softEdge(palette), 1));
    painter->drawRoundedRect(card, kRadius, kRadius);
    painter->restore();
}

}  // namespace tubelet::ui
