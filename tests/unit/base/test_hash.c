#include "test.h"

#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"

static void assert_hash(const void *data, size_t len, const char *wanted)
{
    char hex[HASH_HEX_SIZE];
    hash_hex(data, len, hex);
    assert_string_equal(hex, wanted);
}

/* The examples that NIST publishes with FIPS 180-4. */
static void test_published_examples(void **state)
{
    assert_hash(NULL, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_hash("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    char *million = mem_alloc(1000000);
    memset(million, 'a', 1000000);
    assert_hash(million, 1000000,
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    /* The lengths around which the padding takes one block more. */
    assert_hash(million, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    assert_hash(million, 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    assert_hash(million, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    free(million);
}

/* However it is cut, also inside a block and into nothing. */
static void test_piece_by_piece(void **state)
{
    char data[300], whole[HASH_HEX_SIZE], pieces[HASH_HEX_SIZE];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (char)(i * 7);
    for (size_t len = 0; len <= sizeof data; len += 25)
        for (size_t step = 1; step < 200; step += 21) {
            struct hash hash;
            hash_start(&hash);
            hash_add(&hash, NULL, 0);
            for (size_t at = 0; at < len; at += step)
                hash_add(&hash, data + at, len - at < step ? len - at : step);
            hash_end(&hash, pieces);
            hash_hex(data, len, whole);
            assert_string_equal(pieces, whole);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_examples),
        cmocka_unit_test(test_piece_by_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
