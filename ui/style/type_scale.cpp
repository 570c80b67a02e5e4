#include "ui/style/type_scale.h"

#include <QApplication>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QWidget>

namespace tubelet::ui {

namespace {

double scaleOf(Type type) {
    switch (type) {
        case Type::Caption:
            return 0.92;
        case Type::Body:
        case Type::Strong:
            return 1;
        case Type::Title:
            return 1.25;
        case Type::Display:
            return 1.6;
    }
    return 1;
}

}  // namespace

QFont inType(Type type, const QFont& font) {
    QFont scaled = font;
    // A font that is given in pixels keeps its size: a desktop that sets it so means it.
    if (font.pointSizeF() > 0) {
        scaled.setPointSizeF(font.pointSizeF() * scaleOf(type));
    }
    scaled.setBold(type == Type::Strong || type == Type::Title);
    return scaled;
}

QFont inType(Type type) {
    return inType(type, QApplication::font());
}

void setType(QWidget& widget, Type type) {
    widget.setFont(inType(type));
}

void setTypes(QTextDocument& text) {
    text.setDefaultFont(inType(Type::Body));
    for (QTextBlock block = text.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0) {
            continue;
        }
        QTextCursor words(block);
        words.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setProperty(QTextFormat::FontSizeAdjustment, 0);
        format.setFontPointSize(inType(Type::Title).pointSizeF());
        format.setFontWeight(QFont::Bold);
        words.mergeCharFormat(format);
    }
}

std::vector<double> typeSizes() {
    std::vector<double> sizes;
    for (const Type type : {Type::Caption, Type::Body, Type::Title, Type::Display}) {
        sizes.push_back(inType(type).pointSizeF());
    }
    return sizes;
}

}  // namespace tubelet::ui
