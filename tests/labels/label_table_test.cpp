#include "labels/label_table.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

const LabelList kTwo{{10, "Left-Thalamus", {0, 118, 14}}, {49, "Right-Thalamus", {1, 2, 255}}};

void expect_bad_table(const std::string& part, const std::string& text) {
  expect_error(ErrorCode::kBadInput, part, [&] { read_label_table(text); });
}

// FreeSurfer

TEST(LabelTableTest, ReadsFreeSurferRowsBetweenComments) {
  EXPECT_EQ(read_label_table("#$Id: a table $\n\n#No. Label Name:   R   G   B   A\n\n"
                             "0   Unknown                  0   0   0   0\n"
                             "10  Left-Thalamus            0   118 14  0\n"
                             "  # a comment\n"
                             "49  Right-Thalamus           1   2   255 0\n"),
            kTwo);
}

TEST(LabelTableTest, FreeSurferNamesAreTakenAsTheyAre) {
  const LabelList labels = read_label_table(
      "120 SC-Fat/Muscle 238 238 209 0\n14 3rd-Ventricle 204 182 142 0\n402 BA44 1 2 3 0\n7 17 4 5 6 0\n"
      "8 Two words 7 8 9 255\n9 Opaque 10 11 12\n11 Noted 1 1 1 0 # as in the atlas\n");
  EXPECT_EQ(labels, (LabelList{{120, "SC-Fat/Muscle", {238, 238, 209}},
                               {14, "3rd-Ventricle", {204, 182, 142}},
                               {402, "BA44", {1, 2, 3}},
                               {7, "17", {4, 5, 6}},
                               {8, "Two words", {7, 8, 9}},
                               {9, "Opaque", {10, 11, 12}},
                               {11, "Noted", {1, 1, 1}}}));
  EXPECT_EQ(read_label_table("12 Tissue 2 3 4 0 5\n13 Other 5 6 7 0 1\n"),
            (LabelList{{12, "Tissue", {2, 3, 4}}, {13, "Other", {5, 6, 7}}}));
}

const LabelList kAreas{{206, "Area 44", {250, 128, 114}}, {207, "Area 45 6", {10, 20, 30}}};

TEST(LabelTableTest, FreeSurferNamesMayEndWithNumbers) {
  for (const char* text : {"206\tArea 44\t250\t128\t114\t0\n207\tArea 45 6\t10\t20\t30\t0\n",
                           "206\tArea 44\t\t250\t128\t114\n207\tArea 45 6\t\t10\t20\t30\n",
                           "#No. Label Name: R G B A\n206 Area 44 250 128 114 0\n207 Area 45 6 10 20 30 0\n",
                           "206 Area 44 250 128 114 0\n207 Area 45 6 10 20 30 0\n"})
    EXPECT_EQ(read_label_table(text), kAreas) << text;
  const LabelList among =
      read_label_table("10 Left-Thalamus 0 118 14 0\n206 Area 44 250 128 114 1\n12 Other 1 2 3 0\n");
  EXPECT_EQ(among[1], (Label{206, "Area 44", {250, 128, 114}})) << "most rows have four numbers";
}

TEST(LabelTableTest, AFreeSurferHeaderNeedsNoHash) {
  EXPECT_EQ(read_label_table("ID\tLabelName\tR\tG\tB\tA\n0\tBackground\t0\t0\t0\t0\n10\tLeft-Thalamus\t0\t118\t14\t0\n"
                             "49\tRight-Thalamus\t1\t2\t255\t0\n"),
            kTwo);
  EXPECT_EQ(read_label_table("Index Name Red Green Blue\n10 Left-Thalamus 0 118 14\n49 Right-Thalamus 1 2 255\n"),
            kTwo);
}

TEST(LabelTableTest, BadFreeSurferRowsAreNamedByLine) {
  const std::string good = "# table\n10 Left-Thalamus 0 118 14 0\n";
  expect_bad_table("id name R G B A in line 3 of the label table, found \"11 Left-Caudate 122\"",
                   good + "11 Left-Caudate 122\n");
  expect_bad_table("0 to 255 in line 4", good + "\n11 Left-Caudate 122 256 220 0\n");
  expect_bad_table("0 to 255 in line 3", good + "11 Left-Caudate -1 2 220 0\n");
  expect_bad_table("0 to 255 in line 3", good + "11 Left-Caudate 1.5 2 220 0\n");
  expect_bad_table("in line 3", good + "x Left-Caudate 1 2 3 0\n");
  expect_bad_table("in line 1", "11 Left-Caudate 122\n10 Left-Thalamus 0 118 14 0\n");
}

// ITK-SNAP

TEST(LabelTableTest, ReadsItkSnapRows) {
  EXPECT_EQ(read_label_table(
                "################\n# ITK-SnAP Label Description File\n# IDX   -R-  -G-  -B-  -A--  VIS MSH  LABEL\n"
                "    0     0    0    0        0  0  0    \"Clear Label\"\n"
                "   10     0  118   14        1  1  1    \"Left-Thalamus\"\n"
                "   49     1    2  255      0.5  0  1    \"Right-Thalamus\"\n"),
            kTwo);
}

TEST(LabelTableTest, ItkSnapNamesStandBetweenQuotesIfThereAreAny) {
  const LabelList labels =
      read_label_table("1 1 2 3 1 1 1 \"  Inner ERC/CS # 5 \"\n2 1 2 3 1 1 1 Bare words \n3 4 5 6 1 1 1 \"\"\n");
  ASSERT_EQ(labels.size(), 3);
  EXPECT_EQ(labels[0].name, "Inner ERC/CS # 5");
  EXPECT_EQ(labels[1].name, "Bare words");
  EXPECT_EQ(labels[2].name, "Label 3");
}

TEST(LabelTableTest, BadItkSnapRowsAreNamedByLine) {
  const std::string good = "1 1 2 3 1 1 1 \"One\"\n";
  expect_bad_table("IDX R G B A VIS MSH \"LABEL\" in line 2", good + "2 1 2 3 1 1 \"Two\"\n");
  expect_bad_table("0 to 255 in line 2", good + "2 1 2 300 1 1 1 \"Two\"\n");
  expect_bad_table("in line 1", "2 1 2 3 1 1 \"Two\"\n" + good);
  expect_bad_table("quotation mark in line 2", good + "2 1 2 3 1 1 1 \"Two\n");
}

// FSL

TEST(LabelTableTest, ReadsFslRowsWithSharesOfColors) {
  EXPECT_EQ(read_label_table("1 1.00000 0.00000 0.00000 Left_Thalamus\n2 0.5 0 1 Right Thalamus 2\n"),
            (LabelList{{1, "Left_Thalamus", {255, 0, 0}}, {2, "Right Thalamus 2", {128, 0, 255}}}));
  EXPECT_EQ(read_label_table("10 0 118 14 Left-Thalamus\n49 1 2 255 Right-Thalamus\n"), kTwo);
}

TEST(LabelTableTest, BadFslRowsAreNamedByLine) {
  const std::string good = "1 1.0 0.0 0.0 One\n";
  expect_bad_table("id red green blue name in line 2", good + "2 1.0 0.0\n");
  expect_bad_table("from 0 to 1, or from 0 to 255 in all lines in line 2", good + "2 300 0 0 Two\n");
  expect_bad_table("in line 2", good + "2 -0.5 0 0 Two\n");
}

// MRIcron

LabelList with_default_colors(LabelList labels) {
  for (Label& label : labels) label.color = default_label_color(label.id);
  return labels;
}

TEST(LabelTableTest, ReadsMricronRows) {
  EXPECT_EQ(read_label_table("1 Precentral_L 2001\r\n2 Precentral_R 2002\r\n"),
            (LabelList{{1, "Precentral_L", default_label_color(1)}, {2, "Precentral_R", default_label_color(1)}}))
      << "nobody chose colours: both sides share one";
  EXPECT_EQ(read_label_table("0\tUnclassified\n1\tPontine tract (a part of MCP)\n2\tGenu\t7\n"),
            with_default_colors({{1, "Pontine tract (a part of MCP)", {}}, {2, "Genu", {}}}));
}

TEST(LabelTableTest, MricronNamesKeepNumbersThatTellThemApart) {
  EXPECT_EQ(read_label_table("1 Area 44\n2 Area 45\n"), with_default_colors({{1, "Area 44", {}}, {2, "Area 45", {}}}))
      << "without them both would be Area";
  EXPECT_EQ(read_label_table("1 Area 44\n2 Frontal Pole\n"),
            with_default_colors({{1, "Area 44", {}}, {2, "Frontal Pole", {}}}));
}

// BIDS

TEST(LabelTableTest, ReadsBidsColumnsInAnyOrder) {
  EXPECT_EQ(read_label_table("name\tabbreviation\tcolor\tindex\tmapping\n"
                             "Background\tBG\t#000000\t0\t0\n"
                             "Left-Thalamus\tLTh\t#00760e\t10\t9\n"
                             "Right-Thalamus\tn/a\t#0102FF\t49\tn/a\n"),
            kTwo);
}

TEST(LabelTableTest, MissingBidsColorsAreTheDefaultOnes) {
  const LabelList expected{{17, "pars opercularis", default_label_color(17)}, {300, "x", default_label_color(300)}};
  EXPECT_EQ(read_label_table("index\tname\n17\tpars opercularis\n300\tx\n"), expected);
  EXPECT_EQ(read_label_table("index\tname\tcolor\n17\tpars opercularis\tn/a\n300\tx\t\n"), expected);
  EXPECT_EQ(read_label_table("index\tname\tcolor\n17\tpars opercularis\n300\tx\n"), expected);
}

TEST(LabelTableTest, BidsNamesThatAreMissingNameTheId) {
  EXPECT_EQ(read_label_table("index\tname\n17\tn/a\n"), (LabelList{{17, "Label 17", default_label_color(17)}}));
  EXPECT_EQ(read_label_table("index\tname\n17\t\n"), (LabelList{{17, "Label 17", default_label_color(17)}}));
}

TEST(LabelTableTest, BadBidsRowsAreNamedByLine) {
  expect_bad_table("whole number as label id in line 3", "index\tname\n1\tone\ntwo\ttwo\n");
  expect_bad_table("whole number as label id in line 2", "index\tname\n1.5\tone\n");
  expect_bad_table("whole number as label id in line 2", "index\tname\n1 one\n");
  for (const char* color : {"red", "#12345", "#1234567", "#12345G", "# 12345", "#-12345", "#+12345"})
    expect_bad_table("#RRGGBB in line 2", "index\tname\tcolor\n1\tone\t" + std::string(color) + "\n");
}

// NiiVue

TEST(LabelTableTest, ReadsNiivueLabels) {
  EXPECT_EQ(read_label_table(R"( {"R": [0, 0, 1], "G": [0, 118, 2], "B": [0, 14, 255], "A": [0, 255, 255],
                                  "I": [0, 10, 49], "labels": ["Unknown", "Left-Thalamus", "Right-Thalamus"]})"),
            kTwo);
}

TEST(LabelTableTest, NiivueEntriesCountFromZeroWithoutTheirIds) {
  EXPECT_EQ(read_label_table(R"({"R": [0, 4], "G": [0, 5], "B": [0, 6], "labels": ["air", "one"]})"),
            (LabelList{{1, "one", {4, 5, 6}}}));
}

TEST(LabelTableTest, NiivueLabelsMayBeOneForEachIdWithEmptyOnesBetween) {
  EXPECT_EQ(read_label_table(R"({"R": [1, 2], "G": [1, 2], "B": [1, 2], "I": [3, 6], "labels": ["a", "", "", "b"]})"),
            (LabelList{{3, "a", {1, 1, 1}}, {6, "b", {2, 2, 2}}}));
  EXPECT_EQ(read_label_table(R"({"R": [1, 2], "G": [1, 2], "B": [1, 2], "I": [3, 6], "labels": ["", "b"]})"),
            (LabelList{{6, "b", {2, 2, 2}}}));
}

TEST(LabelTableTest, BadNiivueEntriesAreNamed) {
  const auto table = [](const std::string& r, const std::string& i, const std::string& labels) {
    return R"({"R": )" + r + R"(, "G": [1, 2], "B": [1, 2], "I": )" + i + R"(, "labels": )" + labels + "}";
  };
  EXPECT_EQ(read_label_table(table("[1, 2]", "[1, 2]", R"(["a", "b"])")).size(), 2);
  expect_bad_table("Entry 2 of the colour map's R", table("[1, 256]", "[1, 2]", R"(["a", "b"])"));
  expect_bad_table("Entry 1 of the colour map's R", table("[1.5, 2]", "[1, 2]", R"(["a", "b"])"));
  expect_bad_table("as entry 2", table("[1, \"2\"]", "[1, 2]", R"(["a", "b"])"));
  expect_bad_table("list as R", table("7", "[1, 2]", R"(["a", "b"])"));
  expect_bad_table("1 values as G", table("[1]", "[1]", R"(["a"])"));
  expect_bad_table("values as I", table("[1, 2]", "[1]", R"(["a", "b"])"));
  expect_bad_table("2 labels", table("[1, 2]", "[1, 4]", R"(["a", "b", "c"])"));
  expect_bad_table("2 labels", table("[1, 2]", "[-9223372036854775808, 9223372036854775807]", "[]"));
  expect_bad_table("as label 2", table("[1, 2]", "[1, 2]", R"(["a", 5])"));
  expect_bad_table("list as labels", table("[1, 2]", "[1, 2]", R"("a")"));
  expect_bad_table("at byte", "{\"R\": [1, \n");
  expect_bad_table("too large", table("[1e999, 2]", "[1, 2]", R"(["a", "b"])"));
}

TEST(LabelTableTest, AContinuousColorMapIsToldFromALabelTable) {
  expect_bad_table("continuous", R"({"R": [0, 255], "G": [0, 255], "B": [0, 255], "A": [0, 255], "I": [0, 255]})");
}

// All

TEST(LabelTableTest, IdsThatNoLabelMapHoldsAreLeftOut) {
  const LabelList one{{65535, "Last", {1, 2, 3}}};
  EXPECT_EQ(
      read_label_table("-1 Error 0 0 0 0\n65535 Last 1 2 3 0\n65536 Far 0 0 0 0\n99999999999999999999 Huge 0 0 0 0\n"),
      one);
  EXPECT_EQ(read_label_table("index\tname\tcolor\n614454277\tAllen\t\n65535\tLast\t#010203\n"), one);
  EXPECT_EQ(read_label_table(R"({"R":[9,1],"G":[9,2],"B":[9,3],"I":[70000,65535],"labels":["Far","Last"]})"), one);
}

TEST(LabelTableTest, OfRowsWithOneIdTheFirstCounts) {
  EXPECT_EQ(read_label_table("5 First 1 2 3 0\n6 Other 7 8 9 0\n5 Second 4 5 6 0\n"),
            (LabelList{{5, "First", {1, 2, 3}}, {6, "Other", {7, 8, 9}}}));
}

TEST(LabelTableTest, WindowsLinesAByteOrderMarkAndAMissingLastLineEndAreFine) {
  EXPECT_EQ(read_label_table("\xEF\xBB\xBF"
                             "10 Left-Thalamus 0 118 14 0\r\n\r\n49\tRight-Thalamus\t1\t2\t255\t0"),
            kTwo);
  EXPECT_EQ(read_label_table(
                "\xEF\xBB\xBFindex\tname\tcolor\r\n10\tLeft-Thalamus\t#00760E\r\n49\tRight-Thalamus\t#0102FF\r\n"),
            kTwo);
}

TEST(LabelTableTest, LinesMayEndAsOnOldMacs) {
  EXPECT_EQ(read_label_table("1 97 23 22 1 1 1 \"a\"\r2 124 100 148 1 1 1 \"b\"\r"),
            (LabelList{{1, "a", {97, 23, 22}}, {2, "b", {124, 100, 148}}}));
  EXPECT_EQ(read_label_table("index\tname\tcolor\r10\tLeft-Thalamus\t#00760E\r49\tRight-Thalamus\t#0102FF"), kTwo);
  expect_bad_table("in line 3", "# table\r10 Left-Thalamus 0 118 14 0\r11 Left-Caudate 122\r");
}

TEST(LabelTableTest, NamesAreUtf8OnOneLine) {
  EXPECT_EQ(read_label_table("1 Núcleo\xFF 1 2 3 0\n")[0].name, "Núcleo\uFFFD");
  EXPECT_EQ(read_label_table(R"({"R":[1],"G":[1],"B":[1],"I":[1],"labels":[" a\tb\n"]})")[0].name, "a b");
}

TEST(LabelTableTest, ATableWithoutLabelsIsRefused) {
  expect_bad_table("1 to 65535", "0 Unknown 0 0 0 0\n");
  expect_bad_table("1 to 65535", "index\tname\n");
}

TEST(LabelTableTest, WhatIsNoLabelTableIsAnsweredWithTheFormats) {
  for (const char* text : {"", "\n\n", "# only a comment\n", "Some text about 3 labels.\n", "id,name\n1,one\n",
                           "[1, 2]", "{\"map\": {\"1\": 2}}", "index name color\n1 one #000000\n", "\x1F\x8B\x08"})
    for (const char* format : {"FreeSurfer", "ITK-SNAP", "FSL", "MRIcron", "NiiVue", "BIDS"})
      expect_bad_table(format, text);
}

TEST(LabelTableTest, LargeTextsAndLongLinesAreRefusedInOneShortSentence) {
  expect_error(ErrorCode::kTooLarge, "4194304", [] { read_label_table(std::string(4194305, '1')); });
  try {
    read_label_table("1 One 1 2 3 0\n" + std::string(100000, 'x'));
    FAIL();
  } catch (const Error& error) {
    EXPECT_LT(std::string(error.what()).size(), 300);
  }
}

// Writing

TEST(LabelTableTest, BidsTablesComeBack) {
  EXPECT_EQ(write_bids_table(kTwo),
            "index\tname\tcolor\n0\tBackground\t#000000\n10\tLeft-Thalamus\t#00760e\n49\tRight-Thalamus\t#0102ff\n");
  const LabelList odd{{65535, "Two \"words\" #5", {255, 0, 16}}, {1, "Núcleo", {0, 0, 0}}};
  EXPECT_EQ(read_label_table(write_bids_table(odd)), odd);
  EXPECT_EQ(read_label_table(write_bids_table({{3, " a\tb\n", {}}})), (LabelList{{3, "a b", {}}}));
}

TEST(LabelTableTest, NoNameOfABidsTableIsAFormulaAndAllComeBack) {
  const LabelList odd{{1, "=cmd|' /C calc'!A0", {}}, {2, "-x", {}}, {3, "GP+", {}}, {4, "'=y", {}}};
  const std::string table = write_bids_table(odd);
  EXPECT_EQ(table.find("\t="), std::string::npos) << table;
  EXPECT_EQ(table.find("\t-"), std::string::npos) << table;
  EXPECT_EQ(read_label_table(table), odd);
}

TEST(LabelTableTest, ItkSnapTablesComeBack) {
  EXPECT_NE(write_itksnap_table({}).find("\"Clear Label\""), std::string::npos);
  const LabelList odd{{65535, "Two words #5", {255, 0, 16}}, {1, "Núcleo", {0, 0, 0}}};
  EXPECT_EQ(read_label_table(write_itksnap_table(odd)), odd);
  EXPECT_EQ(read_label_table(write_itksnap_table({{3, "a \"b\"", {}}})), (LabelList{{3, "a 'b'", {}}}));
}

}  // namespace
}  // namespace voxlet
